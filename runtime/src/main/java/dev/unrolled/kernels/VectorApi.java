package dev.unrolled.kernels;

import java.util.Optional;

/**
 * Whether this program was started with {@code --add-modules jdk.incubator.vector}. The module
 * descriptor does not require that module, so that no user's compiler warns of an incubator module;
 * it is read from here on instead.
 */
final class VectorApi {

  static final boolean PRESENT = readIfPresent();

  private VectorApi() {}

  private static boolean readIfPresent() {
    Optional<Module> vector = ModuleLayer.boot().findModule("jdk.incubator.vector");
    vector.ifPresent(VectorApi.class.getModule()::addReads);
    return vector.isPresent();
  }
}
