using Spectre.Console;
using Spectre.Console.Rendering;

namespace OrleansScheduler.Cli.Output;

/// <summary>Tables without frames, coloured on terminals, never folded elsewhere.</summary>
internal sealed class Tables(IAnsiConsole console, TextWriter output, bool isTerminal)
{
    public void Write<T>(IReadOnlyList<T> items, IReadOnlyList<Column<T>> columns, bool wide)
    {
        if (items.Count == 0)
        {
            output.WriteLine("(none)");
            return;
        }

        Write(Build(items, columns, wide));
    }

    public void Write(IEnumerable<Field> fields)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn(new GridColumn().PadRight(0));
        foreach (var field in fields.Where(f => f.Value.Text.Length > 0))
        {
            grid.AddRow(new Text(field.Name), Render(field.Value));
        }

        Write(grid);
    }

    /// <summary>Writes anything; where no terminal reads it, without the blanks that fill up its lines.</summary>
    public void Write(IRenderable content)
    {
        if (isTerminal)
        {
            console.Write(content);
            return;
        }

        var text = new StringWriter();
        var plain = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        plain.Profile.Width = console.Profile.Width;
        plain.Write(content);
        foreach (var line in text.ToString().TrimEnd('\n').Split('\n'))
        {
            output.WriteLine(line.TrimEnd());
        }
    }

    public static IRenderable Build<T>(IReadOnlyList<T> items, IReadOnlyList<Column<T>> columns, bool wide)
    {
        var shown = columns.Where(c => wide || !c.Wide).ToArray();
        var table = new Table { Border = TableBorder.None };
        for (var i = 0; i < shown.Length; i++)
        {
            table.AddColumn(new TableColumn(new Text(shown[i].Title, new Style(decoration: Decoration.Bold)))
            {
                NoWrap = i < shown.Length - 1,
                Alignment = shown[i].Right ? Justify.Right : Justify.Left,
                Padding = new Padding(0, 0, i < shown.Length - 1 ? 3 : 0, 0),
            });
        }

        foreach (var item in items)
        {
            table.AddRow(shown.Select(c => Render(c.Cell(item))));
        }

        return table;
    }

    private static Text Render(Cell cell) => new(cell.Text, cell.Style is null ? null : Style.Parse(cell.Style));
}
