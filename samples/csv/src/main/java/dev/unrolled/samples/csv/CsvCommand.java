package dev.unrolled.samples.csv;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Learns one column of a CSV file from the others, or predicts it for another file. */
@Command(
    name = "csv",
    sortOptions = false,
    customSynopsis = {
      "Usage: csv --file FILE --target COLUMN [options]",
      "       csv --load FILE --predict FILE [options]",
      ""
    },
    synopsisHeading = "",
    description =
        "Learns one column of a CSV file from the others, or predicts it for another file.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:a file does not suit", "2:an option does not suit"},
    footer = {
      "",
      "For example:",
      "  java -jar csv.jar --file penguins.csv --target species",
      "  java -jar csv.jar --load penguins.safetensors --predict more.csv"
    })
@SuppressWarnings("NullAway.Init") // picocli gives the fields
public final class CsvCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @ArgGroup
  private @Nullable Task task;

  @Mixin
  private Format format;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  /** Either of the two. */
  static final class Task {
    @ArgGroup(exclusive = false, heading = "%nTo learn:%n")
    private @Nullable Training training;

    @ArgGroup(exclusive = false, heading = "%nTo predict:%n")
    private @Nullable Prediction prediction;
  }

  /**
   * Runs the command; where it fails, the program ends with its exit code.
   *
   * @param args see {@code --help}
   */
  public static void main(String... args) {
    int exitCode = commandLine().execute(args);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  /** What fails for the sake of a file is told in a sentence; anything else is our own mistake. */
  static CommandLine commandLine() {
    CommandLine csv = new CommandLine(new CsvCommand());
    csv.setParameterExceptionHandler((e, args) -> {
      csv.getErr().println(mixed(List.of(args), csv.getCommandSpec()).orElse(e.getMessage()));
      UnmatchedArgumentException.printSuggestions(e, csv.getErr());
      csv.getErr().println("csv --help shows all options.");
      return csv.getCommandSpec().exitCodeOnInvalidInput();
    });
    csv.setExecutionExceptionHandler((e, command, parsed) -> {
      if (e instanceof IOException
          || e instanceof IllegalArgumentException
          || e instanceof IllegalStateException
          || e instanceof ArithmeticException) {
        csv.getErr().println(sentence(e));
        return csv.getCommandSpec().exitCodeOnExecutionException();
      }
      throw e;
    });
    return csv;
  }

  /** What is wrong where options to learn and to predict are given together, or one is missing. */
  private static Optional<String> mixed(List<String> args, CommandSpec spec) {
    boolean predicts = args.contains("--load") || args.contains("--predict");
    if (!predicts) {
      return args.contains("--file") && !args.contains("--target")
          ? Optional.of("Say --target too: the column of the file that is to be learned.")
          : Optional.empty();
    }
    return args.stream()
        .filter(arg -> isToLearn(arg, spec))
        .findFirst()
        .map(option ->
            "%s is an option to learn; --load and --predict predict with what was learned."
                .formatted(option));
  }

  private static boolean isToLearn(String option, CommandSpec spec) {
    return spec.argGroups().stream()
        .flatMap(task -> task.subgroups().stream())
        .map(task -> task.allOptionsNested().stream()
            .flatMap(each -> Arrays.stream(each.names()))
            .toList())
        .anyMatch(names -> names.contains("--file") && names.contains(option));
  }

  /** Java says of a file that is missing, or kept from us, no more than its name. */
  private static String sentence(Exception e) {
    if (e instanceof NoSuchFileException missing) {
      return "There is no file or folder %s.".formatted(missing.getFile());
    }
    if (e instanceof AccessDeniedException denied) {
      return "Access to %s is denied.".formatted(denied.getFile());
    }
    return String.valueOf(e.getMessage());
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (task == null) {
      throw new ParameterException(
          spec.commandLine(),
          "Say --file and --target to learn, or --load and --predict to predict.");
    }
    if (ModuleLayer.boot().findModule("jdk.compiler").isEmpty()) {
      throw new IllegalStateException(
          ("A network is a class that is compiled for your file, and the Java in %s has no compiler:"
                  + " it is no JDK. Run csv.jar with a JDK, 17 or newer.")
              .formatted(System.getProperty("java.home")));
    }
    if (task.training != null) {
      task.training.run(format, spec.commandLine());
    } else if (task.prediction != null) {
      task.prediction.run(format, out);
    }
    return 0;
  }
}
