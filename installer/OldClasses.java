import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The JVM leaves classes in the format of Java 5 and before out of its record of the start (it
 * verifies them in another way), and picocli is made of such. They are written anew in the format of
 * Java 6, which differs in the stack maps that its verifier reads; their code stays.
 */
final class OldClasses implements AutoCloseable {
  private final URLClassLoader all;
  private final ClassFile format;

  /**
   * @param jars all libraries: a class of one may extend those of another
   */
  OldClasses(List<Path> jars) throws IOException {
    List<URL> places = new ArrayList<>();
    for (Path jar : jars) {
      places.add(jar.toUri().toURL());
    }
    all = new URLClassLoader(places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    format =
        ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            // With the old pool the old code would be copied as it is.
            ClassFile.ConstantPoolSharingOption.NEW_POOL,
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(all)));
  }

  /** Whether the record would leave it out. */
  static boolean isOld(byte[] content) {
    return content.length > 8 && ((content[6] & 0xff) << 8 | content[7] & 0xff) < ClassFile.JAVA_6_VERSION;
  }

  /** The same class as the record takes it; refused where the JVM's verifier would not have it. */
  byte[] renewed(byte[] content) {
    byte[] renewed =
        format.transformClass(
            format.parse(content),
            (built, each) -> {
              if (each instanceof ClassFileVersion) {
                built.withVersion(ClassFile.JAVA_6_VERSION, 0);
              } else {
                built.with(each);
              }
            });
    List<VerifyError> mistakes = format.verify(renewed);
    if (!mistakes.isEmpty()) {
      throw new Refused("a class of an old format cannot be written anew: " + mistakes.getFirst().getMessage());
    }
    return renewed;
  }

  @Override
  public void close() throws IOException {
    all.close();
  }
}
