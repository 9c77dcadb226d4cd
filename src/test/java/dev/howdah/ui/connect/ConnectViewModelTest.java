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
}
