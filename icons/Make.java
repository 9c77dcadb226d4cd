import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Packs the PNGs beside it into howdah.ico and howdah.icns; called by make.sh with the largest one. */
public final class Make {
  private static final int[] ICO = {16, 24, 32, 48, 64, 128, 256};

  private Make() {}

  public static void main(String[] args) throws IOException {
    Files.write(Path.of("howdah.ico"), ico());
    Files.write(Path.of("howdah.icns"), icns(Path.of(args[0])));
  }

  private static Path png(int size) {
    return Path.of("howdah-" + size + ".png");
  }

  /** A directory of 16 bytes an entry, then the PNGs as they are; 0 stands for 256 pixels. */
  private static byte[] ico() throws IOException {
    ByteArrayOutputStream images = new ByteArrayOutputStream();
    ByteBuffer head = ByteBuffer.allocate(6 + 16 * ICO.length).order(ByteOrder.LITTLE_ENDIAN);
    head.putShort((short) 0).putShort((short) 1).putShort((short) ICO.length);
    for (int size : ICO) {
      byte[] png = Files.readAllBytes(png(size));
      head.put((byte) size).put((byte) size).put((byte) 0).put((byte) 0);
      head.putShort((short) 1).putShort((short) 32);
      head.putInt(png.length).putInt(head.capacity() + images.size());
      images.writeBytes(png);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.array());
    images.writeTo(all);
    return all.toByteArray();
  }

  /** Types by their size; those for high-resolution screens show the picture of twice the size. */
  private static byte[] icns(Path largest) throws IOException {
    Map<String, Path> types = new LinkedHashMap<>();
    types.put("icp4", png(16));
    types.put("icp5", png(32));
    types.put("ic11", png(32));
    types.put("ic12", png(64));
    types.put("ic07", png(128));
    types.put("ic13", png(256));
    types.put("ic08", png(256));
    types.put("ic14", png(512));
    types.put("ic09", png(512));
    types.put("ic10", largest);
    ByteArrayOutputStream images = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(images)) {
      for (Map.Entry<String, Path> each : types.entrySet()) {
        byte[] png = Files.readAllBytes(each.getValue());
        out.writeBytes(each.getKey());
        out.writeInt(8 + png.length);
        out.write(png);
      }
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(all)) {
      out.writeBytes("icns");
      out.writeInt(8 + images.size());
      images.writeTo(out);
    }
    return all.toByteArray();
  }
}
