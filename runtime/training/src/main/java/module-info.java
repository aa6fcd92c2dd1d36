/** What trains networks on data, and measures how good they are. */
module dev.unrolled.training {
  requires transitive dev.unrolled;
  requires static org.jspecify;

  exports dev.unrolled.data;
  exports dev.unrolled.metrics;
  exports dev.unrolled.training;
}
