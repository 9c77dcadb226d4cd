package dev.howdah.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Environment;
import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.demo.Demo;
import dev.howdah.ui.connect.AddressForm.Field;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.screens.Figures;
import dev.howdah.ui.screens.TestConnections;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectViewModelTest {
  private final AddressForm form =
      new AddressForm(new LibpqDefaults(Map.of(), Path.of("none"), "dba"));
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final List<ConnectionSettings> asked = new ArrayList<>();
  private final List<Target> connected = new ArrayList<>();
  private final List<String> demoSteps = new ArrayList<>();
  private boolean refuses;
  private final ConnectViewModel viewModel =
      new ConnectViewModel(
          TestConnections.of(form, Path.of("none"), Runnable::run).profiles(),
          this::connect,
          (progress, cancellation) -> {
            progress.accept(new Demo.Progress("Unpacking", 0.25));
            demoSteps.add(demoStep());
            return Figures.settings(Environment.LOCAL);
          },
          connected::add,
          background::add,
          UiExecutor.sameThread());

  private String demoStep() {
    return viewModel.demoStepProperty().get() + " " + viewModel.demoFractionProperty().get();
  }

  /** A target that nobody asks anything. */
  private Target connect(ConnectionSettings settings, Cancellation cancellation) {
    asked.add(settings);
    if (refuses || cancellation.isRequested()) {
      throw new TargetException(Figures.failure("Nobody answered."), null);
    }
    return (Target)
        Proxy.newProxyInstance(
            Target.class.getClassLoader(),
            new Class<?>[] {Target.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }

  @Test
  void connectsWithTheFormAndForgetsThePassword() {
    form.textProperty(Field.URI).set("postgresql://anna:s3cret@localhost/shop");
    viewModel.submit();
    assertThat(viewModel.busy().get()).isTrue();
    assertThat(viewModel.submittable().get()).isFalse();
    assertThat(viewModel.statusProperty().get()).contains("anna@localhost").doesNotContain("s3c");
    background.remove().run();
    assertThat(asked).singleElement().extracting(ConnectionSettings::database).isEqualTo("shop");
    assertThat(connected).hasSize(1);
    assertThat(form.passwordProperty().get()).isEmpty();
    assertThat(form.textProperty(Field.URI).get()).doesNotContain("s3cret");
  }

  @Test
  void aWeakWayToProductionIsSaidBeforeThePasswordGoes() {
    form.textProperty(Field.URI).set("postgresql://anna@db.example.com/shop");
    form.environmentProperty().set(Environment.PRODUCTION);
    assertThat(viewModel.warningProperty().get()).contains("without encryption");
    form.textProperty(Field.SSLMODE).set("require");
    assertThat(viewModel.warningProperty().get()).contains("nobody checks");
    form.textProperty(Field.SSLMODE).set("verify-full");
    assertThat(viewModel.warningProperty().get()).isEmpty();
    form.textProperty(Field.SSLMODE).set("disable");
    form.environmentProperty().set(Environment.STAGING);
    assertThat(viewModel.warningProperty().get()).isEmpty();
  }

  @Test
  void thePassPhraseOfAKeyIsAskedForWhereOneIsNamedAndThenForgotten() {
    form.textProperty(Field.URI).set("postgresql://anna@localhost/shop");
    assertThat(viewModel.keyNamedProperty().get()).isFalse();
    form.textProperty(Field.URI).set("postgresql://anna@localhost/shop?sslkey=/tmp/a.key");
    assertThat(viewModel.keyNamedProperty().get()).isTrue();
    viewModel.passPhraseProperty().set("open sesame");
    viewModel.submit();
    background.remove().run();
    assertThat(asked)
        .singleElement()
        .satisfies(one -> assertThat(one.parameters()).containsEntry("sslpassword", "open sesame"));
    assertThat(viewModel.passPhraseProperty().get()).isEmpty();
  }

  @Test
  void anInvalidFormDoesNotConnect() {
    form.textProperty(Field.PORT).set("x");
    viewModel.submit();
    assertThat(background).isEmpty();
  }

  @Test
  void aFailureStaysToBeRead() {
    refuses = true;
    form.textProperty(Field.HOST).set("db.example.com");
    form.passwordProperty().set("s3cret");
    viewModel.submit();
    background.remove().run();
    assertThat(viewModel.connecting().failureProperty().get()).isNotNull();
    assertThat(form.passwordProperty().get()).as("kept for the next try").isEqualTo("s3cret");
    assertThat(viewModel.submittable().get()).isTrue();
    assertThat(connected).isEmpty();

    form.passwordProperty().set("an0ther");
    assertThat(viewModel.connecting().failureProperty().get()).isNotNull();
    form.textProperty(Field.HOST).set("db2.example.com");
    assertThat(viewModel.connecting().failureProperty().get())
        .as("it is about another server")
        .isNull();
  }

  @Test
  void cancelWorksWhileConnecting() {
    viewModel.submit();
    viewModel.cancel();
    assertThat(viewModel.statusProperty().get()).startsWith("Cancelling");
    background.removeLast().run();
    background.remove().run();
    assertThat(viewModel.connecting().phaseProperty().get()).isEqualTo(UiAction.Phase.CANCELLED);
    assertThat(connected).isEmpty();
    assertThat(viewModel.submittable().get()).isTrue();
  }

  @Test
  void theDemoTellsItsStepsAndConnects() {
    viewModel.startDemo();
    assertThat(viewModel.submittable().get()).as("one at a time").isFalse();
    viewModel.submit();
    background.remove().run();
    assertThat(background).isEmpty();
    assertThat(demoSteps).containsExactly("Unpacking 0.25");
    assertThat(connected).hasSize(1);
    assertThat(asked.getFirst().database()).isEqualTo("registry");
  }

  @Test
  void throughSshTheServerIsNobodysOwn() {
    form.textProperty(Field.URI).set("postgresql://anna@localhost/shop");
    assertThat(form.environmentProperty().get()).isEqualTo(Environment.LOCAL);
    viewModel.ssh().routeProperty().set("me@");
    assertThat(viewModel.submittable().get()).isFalse();
    viewModel.ssh().routeProperty().set("me@bastion");
    assertThat(form.environmentProperty().get()).isEqualTo(Environment.PRODUCTION);
    assertThat(form.onThisMachineProperty().get()).isFalse();
    viewModel.submit();
    assertThat(viewModel.statusProperty().get()).contains("through me@bastion");
    background.remove().run();
    assertThat(asked)
        .singleElement()
        .satisfies(
            settings -> {
              assertThat(settings.route().orElseThrow().format()).isEqualTo("me@bastion");
              assertThat(settings.environment()).isEqualTo(Environment.PRODUCTION);
            });
    form.environmentProperty().set(Environment.LOCAL);
    viewModel.submit();
    background.remove().run();
    assertThat(asked.getLast().environment()).isEqualTo(Environment.LOCAL);
    viewModel.ssh().routeProperty().set("");
    viewModel.submit();
    background.remove().run();
    assertThat(asked.getLast().route()).isEmpty();
  }
}
