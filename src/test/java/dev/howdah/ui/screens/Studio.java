package dev.howdah.ui.screens;

import dev.howdah.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Where the pictures of all screens are taken: {@code target/screens}, with a contact sheet. Each
 * is looked over by a {@link ScreenAudit} as it is taken, and each screen is listened to by an
 * {@link AccessibilityAudit}; those that are framed light first are gone through by a {@link
 * KeyboardWalk} as well, in that framing again, for which all is styled anew at each stop.
 */
public final class Studio {
  /** The window's width: the headless platform copies all of it, pixel by pixel, at each pulse. */
  private static final double SLIT = 16;

  private static final double USUAL_HEIGHT = 700;

  private Studio() {}

  /**
   * Shows a screen in its window, once, and takes its picture in each framing.
   *
   * @param name of the screen and its state, such as {@code indexes-findings}
   * @param screen made on the JavaFX thread
   * @param deeds what is done on it once it is on screen, on the JavaFX thread
   * @return what is wrong with it, by framing
   */
  public static List<String> draw(
      String name, List<Framing> framings, Function<Theme, Parent> screen, Consumer<Scene> deeds)
      throws Exception {
    Stage[] stages = new Stage[1];
    Mat[] mats = new Mat[1];
    Theme[] themes = new Theme[1];
    FxToolkit.setupFixture(
        () -> {
          Framing first = framings.getFirst();
          Theme theme = new Theme(first.look());
          theme.textSizeProperty().set(first.text());
          Mat mat = new Mat(first);
          Scene scene = new Scene(mat, SLIT, USUAL_HEIGHT);
          theme.apply(scene);
          Stage stage = new Stage();
          stage.setX(0);
          stage.setY(0);
          stage.setScene(scene);
          stage.show();
          mat.frame(screen.apply(theme));
          stages[0] = stage;
          mats[0] = mat;
          themes[0] = theme;
          deeds.accept(scene);
        });
    List<String> problems = new ArrayList<>();
    for (Framing framing : framings) {
      look(themes[0], mats[0], framing);
      FxToolkit.setupFixture(
          () ->
              Picture.of(mats[0], name, framing)
                  .problems()
                  .forEach(problem -> problems.add(framing.suffix() + ": " + problem)));
    }
    FxToolkit.setupFixture(() -> problems.addAll(AccessibilityAudit.problems(mats[0])));
    if (framings.getFirst().look() == Theme.Choice.LIGHT) {
      look(themes[0], mats[0], framings.getFirst());
      FxToolkit.setupFixture(() -> problems.addAll(KeyboardWalk.problems(mats[0].getScene())));
    }
    FxToolkit.setupFixture(() -> stages[0].hide());
    ContactSheet.write();
    return problems;
  }

  private static void look(Theme theme, Mat mat, Framing framing) throws Exception {
    FxToolkit.setupFixture(
        () -> {
          theme.choiceProperty().set(framing.look());
          theme.textSizeProperty().set(framing.text());
          mat.cut(framing);
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Takes the picture of what is laid out in a scene already; on the JavaFX thread. */
  public static List<String> draw(Parent screen, String name, Framing framing) {
    List<String> problems = new ArrayList<>(Picture.of(screen, name, framing).problems());
    problems.addAll(AccessibilityAudit.problems(screen));
    return problems;
  }

  /**
   * Gives a screen the size of its framing in a window that is hardly wide. The screen comes into
   * it when it is dressed and shown already, so that it is styled once and laid out in no other
   * size than its framing's.
   */
  private static final class Mat extends Pane {
    private Framing framing;

    Mat(Framing framing) {
      this.framing = framing;
    }

    void frame(Parent screen) {
      getChildren().setAll(screen);
      applyCss();
      layout();
    }

    void cut(Framing wished) {
      framing = wished;
      requestLayout();
    }

    @Override
    protected void layoutChildren() {
      getChildren()
          .forEach(screen -> screen.resizeRelocate(0, 0, framing.width(), framing.height()));
    }
  }
}
