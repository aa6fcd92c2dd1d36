package dev.unrolled.training;

/**
 * Is told of each epoch when it has ended, on the thread that trains, and may end the run:
 *
 * <pre>{@code
 * trainer.listener(end -> {
 *   System.out.println(end.epoch());
 *   if (end.epoch().loss() < 0.01) {
 *     end.cancel();
 *   }
 * })
 * }</pre>
 *
 * <p>The network may be used in it: predict, save, look at parameters. What it throws ends the run.
 */
@FunctionalInterface
public interface TrainingListener {

  /**
   * An epoch has ended, its validation too; the checkpoint is written.
   *
   * @param end the epoch, and the way to cancel
   */
  void epochEnded(EpochEnd end);
}
