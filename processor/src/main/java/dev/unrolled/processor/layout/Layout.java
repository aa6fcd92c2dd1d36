package dev.unrolled.processor.layout;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Breaks text into lines of a width: a group stays in one line if that fits, together with what
 * follows it up to the next place where a line may end. Whatever cannot break stays whole, even if
 * its line becomes too long.
 *
 * @param width the columns of a line
 */
public record Layout(int width) {

  /** Lines of 100 columns, the width of generated source. */
  public static final Layout STANDARD = new Layout(100);

  /** Whether a text fits into one line at that indentation. */
  public boolean fits(Doc text, int indent) {
    Printer printer = new Printer(indent, name -> {}, (name, to) -> {});
    return printer.fits(new Part(indent, true, text));
  }

  /** The lines of a text whose first line begins at that indentation, which is left out of all. */
  public String print(Doc text, int indent) {
    StringBuilder lines = new StringBuilder();
    print(text, indent, lines::append, (name, to) -> lines.append(name));
    return lines.toString();
  }

  /**
   * Gives the lines of a text to whoever prints them.
   *
   * @param indent where they begin; that indentation is left out
   * @param texts takes everything but references, line ends included
   * @param references takes the references, each with its name
   */
  public void print(
      Doc text, int indent, Consumer<String> texts, BiConsumer<String, Object> references) {
    new Printer(indent, texts, references).print(text);
  }

  /**
   * A part of a text.
   *
   * @param indent where its later lines begin
   * @param flat whether it stands in one line
   */
  private record Part(int indent, boolean flat, Doc doc) {

    Part with(Doc other) {
      return new Part(indent, flat, other);
    }
  }

  private final class Printer {

    private final int start;
    private final Consumer<String> texts;
    private final BiConsumer<String, Object> references;
    private final Deque<Part> rest = new ArrayDeque<>();
    private int column;
    private String remarks = "";

    Printer(int start, Consumer<String> texts, BiConsumer<String, Object> references) {
      this.start = start;
      this.texts = texts;
      this.references = references;
      column = start;
    }

    void print(Doc whole) {
      rest.push(new Part(start, false, whole));
      while (!rest.isEmpty()) {
        print(rest.pop());
      }
      endLine();
    }

    private void print(Part part) {
      if (part.doc() instanceof Doc.Text text) {
        texts.accept(text.text());
        column += text.text().length();
      } else if (part.doc() instanceof Doc.Negative negative) {
        texts.accept(negative.toString());
        column += negative.toString().length();
      } else if (part.doc() instanceof Doc.Reference reference) {
        references.accept(reference.name(), reference.to());
        column += reference.name().length();
      } else if (part.doc() instanceof Doc.Remark remark) {
        remarks += (remarks.isEmpty() ? " // " : ", ") + remark.text();
      } else if (part.doc() instanceof Doc.Break space && part.flat()) {
        texts.accept(space.flat());
        column += space.flat().length();
      } else if (part.doc() instanceof Doc.Break || part.doc() instanceof Doc.LineEnd) {
        endLine();
        texts.accept("\n" + " ".repeat(part.indent() - start));
        column = part.indent();
      } else if (part.doc() instanceof Doc.Group group) {
        Part inOneLine = new Part(part.indent(), true, group.of());
        boolean flat = part.flat() || (!group.mustBreak() && fits(inOneLine));
        rest.push(flat ? inOneLine : part.with(group.of()));
      } else {
        open(part, rest);
      }
    }

    private void endLine() {
      texts.accept(remarks);
      remarks = "";
    }

    /** Puts the parts of what is made of others onto a stack, the first uppermost. */
    private static void open(Part part, Deque<Part> stack) {
      if (part.doc() instanceof Doc.Sequence sequence) {
        for (int k = sequence.parts().size() - 1; k >= 0; k--) {
          stack.push(part.with(sequence.parts().get(k)));
        }
      } else if (part.doc() instanceof Doc.Nest nest) {
        stack.push(new Part(part.indent() + nest.columns(), part.flat(), nest.of()));
      } else if (part.doc() instanceof Doc.Operation operation) {
        stack.push(part.with(operation.laidOut()));
      } else if (part.doc() instanceof Doc.Group group) {
        stack.push(part.with(group.of()));
      }
    }

    /** Whether the line ends in time if that part and what follows begin here. */
    boolean fits(Part part) {
      int left = width - column - remarks.length();
      Iterator<Part> following = rest.iterator();
      Deque<Part> next = new ArrayDeque<>();
      next.push(part);
      while (left >= 0) {
        if (next.isEmpty()) {
          if (!following.hasNext()) {
            return true;
          }
          next.push(following.next());
        }
        Part first = next.pop();
        if (first.doc() instanceof Doc.Text
            || first.doc() instanceof Doc.Negative
            || first.doc() instanceof Doc.Reference) {
          left -= first.doc().toString().length();
        } else if (first.doc() instanceof Doc.Remark remark) {
          left -= " // ".length() + remark.text().length();
        } else if (first.doc() instanceof Doc.Break space && first.flat()) {
          left -= space.flat().length();
        } else if (first.doc() instanceof Doc.Break || first.doc() instanceof Doc.LineEnd) {
          return true;
        } else {
          open(first, next);
        }
      }
      return false;
    }
  }
}
