package dev.unrolled.samples.benchmarks;

/**
 * Layers of maps in doubles, for a whole batch: each number of a result is found for itself, from
 * its definition.
 */
final class ReferenceMaps {

  private final Maps maps;
  private final int rows;
  private double[] x = {};
  private double[] w = {};
  private double[] z = {};

  ReferenceMaps(Maps maps, int rows) {
    this.maps = maps;
    this.rows = rows;
  }

  private int places() {
    return maps.mapHeight() * maps.mapWidth();
  }

  /** Where in the maps the number k of a window lies, for that place of what is handed on. */
  private int under(int pooled, int k) {
    int across = maps.mapWidth() / maps.poolWidth();
    int row = pooled / across * maps.poolHeight() + k / maps.poolWidth();
    return row * maps.mapWidth() + pooled % across * maps.poolWidth() + k % maps.poolWidth();
  }

  double[] forward(double[] inputs, double[] weights, double[] biases) {
    x = inputs;
    w = weights;
    z = new double[rows * maps.filters() * places()];
    for (int at = 0; at < z.length; at++) {
      z[at] = biases[at / places() % maps.filters()];
      for (int k = 0; k < maps.weights(); k++) {
        z[at] += w[at / places() % maps.filters() * maps.weights() + k] * x[met(at, k)];
      }
    }
    double[] pooled = new double[rows * maps.outputs()];
    for (int at = 0; at < pooled.length; at++) {
      for (int k = 0; k < window(); k++) {
        double here = Math.max(0, z[under(at, k)]);
        pooled[at] = maps.isAverage() ? pooled[at] + here / window() : Math.max(pooled[at], here);
      }
    }
    return pooled;
  }

  private int window() {
    return maps.poolHeight() * maps.poolWidth();
  }

  /** Which input the weight k of its filter meets on a place. */
  private int met(int at, int k) {
    int row = at / places() / maps.filters();
    int place = at % places();
    int channel = k / (maps.down() * maps.across());
    int y = place / maps.mapWidth() + k / maps.across() % maps.down();
    int column = place % maps.mapWidth() + k % maps.across();
    return ((row * maps.channels() + channel) * maps.height() + y) * maps.width() + column;
  }

  /** The gradient along what it took, from that along what it handed on; adds to dw and db. */
  double[] backward(double[] dPooled, double[] dw, double[] db) {
    double[] dz = new double[z.length];
    for (int at = 0; at < dPooled.length; at++) {
      int winner = under(at, 0);
      for (int k = 0; k < window(); k++) {
        int here = under(at, k);
        winner = z[here] > z[winner] ? here : winner;
        if (maps.isAverage() && z[here] > 0) {
          dz[here] = dPooled[at] / window();
        }
      }
      if (!maps.isAverage() && z[winner] > 0) {
        dz[winner] = dPooled[at];
      }
    }
    double[] dx = new double[x.length];
    for (int at = 0; at < dz.length; at++) {
      int filter = at / places() % maps.filters();
      db[filter] += dz[at];
      for (int k = 0; k < maps.weights(); k++) {
        dw[filter * maps.weights() + k] += dz[at] * x[met(at, k)];
        dx[met(at, k)] += dz[at] * w[filter * maps.weights() + k];
      }
    }
    return dx;
  }
}
