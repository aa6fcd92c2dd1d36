package dev.unrolled.files;

import dev.unrolled.internal.Brief;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Knows files of other kinds by their first bytes, so that the refusal can name what they are. */
final class FileKind {

  private FileKind() {}

  /** Refuses what is plainly no length of a header. */
  static void checkLength(String file, byte... first) throws IOException {
    if (first[0] == 'P' && first[1] == 'K' && first[2] == 3 && first[3] == 4) {
      throw new IOException(
          "%s is a zip archive, such as torch.save writes; in Python, write it with".formatted(file)
              + " safetensors.torch.save_file(model.state_dict(), path).");
    }
    for (byte each : first) {
      if (each < ' ' && each != '\t' && each != '\r' && each != '\n') {
        return;
      }
    }
    throw new IOException("%s begins with the text %s; a safetensors file begins with a number of 8"
            .formatted(file, Brief.quoted(new String(first, StandardCharsets.US_ASCII)))
        + " bytes, the length of its header.");
  }
}
