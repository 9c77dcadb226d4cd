package dev.howdah.connect.ssh;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.sshd.client.auth.keyboard.UserInteraction;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientUserAuthService;
import org.apache.sshd.client.session.ClientUserAuthServiceFactory;
import org.apache.sshd.common.Service;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Logs in at one hop with what the user says, and keeps which ways were offered and tried. */
final class Credentials implements UserInteraction {
  private final Place place;
  private final Conversation conversation;
  private final List<String> tried = new ArrayList<>();
  private List<String> offered = List.of();
  private int passwords;
  private int rounds;
  private boolean declined;

  Credentials(Place place, Conversation conversation) {
    this.place = place;
    this.conversation = conversation;
  }

  /** The ways that the host offered last, in its words. */
  synchronized List<String> offered() {
    return offered;
  }

  /** The ways that were tried with the user's help. */
  synchronized List<String> tried() {
    return List.copyOf(tried);
  }

  private synchronized void note(String method) {
    if (!tried.contains(method)) {
      tried.add(method);
    }
  }

  private synchronized void offer(String methods) {
    offered = List.of(methods.split(",", -1));
  }

  @Override
  public @Nullable String resolveAuthPasswordAttempt(ClientSession session) {
    Optional<String> answer = ask(SecretQuestion.Kind.PASSWORD, "", false, passwords++ > 0);
    answer.ifPresent(_ -> note("password"));
    return answer.orElse(null);
  }

  @Override
  @SuppressWarnings("AvoidObjectArrays") // the library's
  public String @Nullable [] interactive(
      ClientSession session,
      String name,
      String instruction,
      String language,
      String[] prompts,
      boolean[] shown) {
    String[] answers = new String[prompts.length];
    boolean again = rounds++ > 0;
    for (int i = 0; i < prompts.length; i++) {
      boolean password =
          prompts.length == 1
              && !shown[0]
              && prompts[0].toLowerCase(Locale.ROOT).contains("password");
      Optional<String> answer =
          password
              ? ask(SecretQuestion.Kind.PASSWORD, "", false, again)
              : ask(
                  SecretQuestion.Kind.PROMPT,
                  (instruction + " " + prompts[i]).strip(),
                  shown[i],
                  again);
      if (answer.isEmpty()) {
        return null;
      }
      answers[i] = answer.get();
    }
    note("keyboard-interactive");
    return answers;
  }

  /** Who would not answer once is not asked for the same in another way. */
  private Optional<String> ask(
      SecretQuestion.Kind kind, String words, boolean shown, boolean again) {
    if (declined) {
      return Optional.empty();
    }
    Optional<char[]> answer =
        conversation.secret(new SecretQuestion(kind, place.hop(), words, shown, again));
    declined = answer.isEmpty();
    return answer.map(
        secret -> {
          String text = new String(secret);
          Arrays.fill(secret, '\0');
          return text;
        });
  }

  /** A password that has run out is changed with ssh itself. */
  @Override
  public @Nullable String getUpdatedPassword(
      ClientSession session, String prompt, String language) {
    note("password (it has expired)");
    return null;
  }

  /** Authentication that lets this object see what the host offers. */
  ClientUserAuthServiceFactory service() {
    return new ClientUserAuthServiceFactory() {
      @Override
      public Service create(Session session) throws IOException {
        return new ClientUserAuthService(session) {
          @Override
          protected void processUserAuth(
              int command, Buffer buffer, org.apache.sshd.client.future.AuthFuture future)
              throws Exception {
            if (command == SshConstants.SSH_MSG_USERAUTH_FAILURE) {
              int position = buffer.rpos();
              offer(buffer.getString());
              buffer.rpos(position);
            }
            super.processUserAuth(command, buffer, future);
          }
        };
      }
    };
  }
}
