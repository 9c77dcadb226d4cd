package dev.howdah.ui.screens;

import com.google.gson.Gson;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.BoundingBox;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Scale;
import javax.imageio.ImageIO;

/**
 * A picture of a screen that was taken, as the contact sheet knows it: a PNG in the folder, and a
 * line of its own beside it, so that several processes can take pictures at once.
 *
 * @param name of the screen and its state
 * @param file the PNG's name
 * @param look light or dark
 * @param size in words
 */
record Picture(String name, String file, String look, String size, List<String> problems) {
  static final Path FOLDER = Path.of("target", "screens");

  private static final int FEWEST_COLOURS = 9;

  /** Takes one of what is as large as its framing; on the JavaFX thread. */
  static Picture of(Parent screen, String name, Framing framing) {
    List<String> problems =
        new ArrayList<>(
            ScreenAudit.of(screen, new BoundingBox(0, 0, framing.width(), framing.height()))
                .problems());
    BufferedImage image = image(screen, framing);
    if (colours(image) < FEWEST_COLOURS) {
      problems.add("the picture is blank");
    }
    String stem = name + "-" + framing.suffix();
    Picture picture =
        new Picture(name, stem + ".png", framing.look().name(), framing.words(), problems);
    try {
      Files.createDirectories(FOLDER);
      ImageIO.write(image, "png", FOLDER.resolve(picture.file()).toFile());
      ContactSheet.replace(FOLDER.resolve(stem + ".json"), new Gson().toJson(picture));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return picture;
  }

  private static BufferedImage image(Parent screen, Framing framing) {
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(new Scale(framing.scale(), framing.scale()));
    parameters.setViewport(
        new Rectangle2D(
            0, 0, framing.width() * framing.scale(), framing.height() * framing.scale()));
    WritableImage image = screen.snapshot(parameters, null);
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    copy.getRaster().setDataElements(0, 0, width, height, pixels);
    return copy;
  }

  private static long colours(BufferedImage image) {
    return IntStream.range(0, image.getHeight() / 7)
        .flatMap(y -> IntStream.range(0, image.getWidth() / 7).map(x -> image.getRGB(x * 7, y * 7)))
        .distinct()
        .limit(FEWEST_COLOURS)
        .count();
  }
}
