import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Signatures of images and packages, each system's own way. */
final class Signing {
  private final Plan plan;

  Signing(Plan plan) {
    this.plan = plan;
  }

  /** What jpackage itself has to sign. */
  List<String> options(String type) {
    String identity = System.getenv("HOWDAH_MAC_SIGN_IDENTITY");
    return plan.system().equals("mac") && type.equals("pkg") && identity != null
        ? List.of("--mac-sign", "--mac-signing-key-user-name", identity)
        : List.of();
  }

  /**
   * Signs where the variables for it are set, and says so where they are not; what fails ends the
   * build. README.md tells the variables.
   */
  void sign(String type, Path made) throws Exception {
    Map<String, String> given = System.getenv();
    switch (plan.system()) {
      case "mac" -> {
        if (!isSigned("HOWDAH_MAC_SIGN_IDENTITY", made)) {
          return;
        }
        if (type.equals("app-image")) {
          Tool.run(Tool.jdk("jpackage"), "--type", "app-image", "--app-image", made.toString(), "--mac-sign",
              "--mac-signing-key-user-name", given.get("HOWDAH_MAC_SIGN_IDENTITY"));
        } else if (isSigned("HOWDAH_MAC_NOTARY_PROFILE", made)) {
          Tool.run("xcrun", "notarytool", "submit", made.toString(), "--keychain-profile",
              given.get("HOWDAH_MAC_NOTARY_PROFILE"), "--wait");
          Tool.run("xcrun", "stapler", "staple", made.toString());
        }
      }
      case "windows" -> {
        if (isSigned("HOWDAH_WINDOWS_SIGN_SHA1", made)) {
          List<Path> files = type.equals("app-image") ? programs(made) : List.of(made);
          for (Path each : files) {
            Tool.run("signtool", "sign", "/fd", "SHA256", "/td", "SHA256", "/tr",
                given.getOrDefault("HOWDAH_WINDOWS_TIMESTAMP", "http://timestamp.digicert.com"),
                "/sha1", given.get("HOWDAH_WINDOWS_SIGN_SHA1"), each.toString());
          }
        }
      }
      default -> {
        if (!type.equals("app-image") && isSigned("HOWDAH_GPG_KEY", made)) {
          Tool.run("gpg", "--batch", "--yes", "--armor", "--detach-sign", "--local-user",
              given.get("HOWDAH_GPG_KEY"), made.toString());
        }
      }
    }
  }

  private static boolean isSigned(String variable, Path made) {
    boolean set = System.getenv(variable) != null && !System.getenv(variable).isBlank();
    if (!set) {
      Tool.say("unsigned " + made.getFileName() + " (" + variable + " is not set)");
    }
    return set;
  }

  private static List<Path> programs(Path image) throws IOException {
    return Folders.list(image).stream().filter(each -> each.toString().endsWith(".exe")).toList();
  }
}
