package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class FiltersNotInGroups {

  @Layer(kind = LayerKind.CONVOLUTION, in = {4, 4}, out = 6, size = 2, groups = 4)
//                                                                              ^ [FiltersNotInGroups] Layer 1 of 1 has groups = 4, but out = 6: each group must have as many filters; write groups = 2, or out = 4 or 8.
  static class Uneven {}

  @Layer(kind = LayerKind.CONVOLUTION, in = {65535, 4}, out = 1, size = 2, groups = 65535)
//                                                                                  ^ [FiltersNotInGroups] Layer 1 of 1 has groups = 65535, but out = 1: each group must have as many filters; write groups = 1, or out = 65535.
  static class MoreThanFilters {}
}
