package dev.unrolled.internal;

import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A file that is cut off after its size was asked for. */
public final class ShrinkingChannel implements SeekableByteChannel {

  private final ByteBuffer left;
  private final int size;

  /** Says that it has all the bytes, and gives only so many of them. */
  public ShrinkingChannel(byte[] bytes, int given) {
    size = bytes.length;
    left = ByteBuffer.wrap(bytes, 0, given);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int read(ByteBuffer into) {
    int count = Math.min(left.remaining(), into.remaining());
    into.put(left.slice().limit(count));
    left.position(left.position() + count);
    return count == 0 && into.hasRemaining() ? -1 : count;
  }

  @Override
  public long position() {
    return left.position();
  }

  @Override
  public SeekableByteChannel position(long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int write(ByteBuffer from) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {}
}
