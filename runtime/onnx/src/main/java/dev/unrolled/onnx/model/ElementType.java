package dev.unrolled.onnx.model;

/** What the numbers of a tensor are, by the names and numbers of {@code TensorProto.DataType}. */
public enum ElementType {
  UNDEFINED(0, 0),
  FLOAT(1, 4),
  UINT8(2, 0),
  INT8(3, 0),
  UINT16(4, 0),
  INT16(5, 0),
  INT32(6, 4),
  INT64(7, 8),
  STRING(8, 0),
  BOOL(9, 0),
  FLOAT16(10, 2),
  DOUBLE(11, 8),
  UINT32(12, 0),
  UINT64(13, 0),
  COMPLEX64(14, 0),
  COMPLEX128(15, 0),
  BFLOAT16(16, 2),
  FLOAT8E4M3FN(17, 0),
  FLOAT8E4M3FNUZ(18, 0),
  FLOAT8E5M2(19, 0),
  FLOAT8E5M2FNUZ(20, 0),
  UINT4(21, 0),
  INT4(22, 0),
  FLOAT4E2M1(23, 0);

  private final int code;
  private final int bytes;

  ElementType(int code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** That of a number in a file; UNDEFINED for one that is newer than this. */
  public static ElementType of(long code) {
    for (ElementType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    return UNDEFINED;
  }

  /** Its number in a file. */
  public int code() {
    return code;
  }

  /** How many bytes a number takes; 0 for those whose numbers are not read. */
  public int bytes() {
    return bytes;
  }

  public boolean isFloating() {
    return switch (this) {
      case FLOAT, DOUBLE, FLOAT16, BFLOAT16 -> true;
      default -> false;
    };
  }
}
