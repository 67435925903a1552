using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Kente.Cli.Completion;

/// <summary>
/// The directive of System.CommandLine with which shells ask for completions: <c>kente "[suggest:8]" "kente lo"</c> prints those of the
/// word that ends at position 8 of the line.
/// </summary>
internal static partial class Completions
{
    /// <summary>Prints the completions if the arguments ask for them.</summary>
    /// <returns>Whether they do.</returns>
    public static bool Answer(Command kente, ParserConfiguration parsing, string[] arguments, TextWriter output)
    {
        if (arguments is not [var directive, ..] || Directive().Match(directive) is not { Success: true } match) return false;
        string line = arguments.Length > 1 ? arguments[1] : "";
        // Shells may cut the blank before the cursor off the line.
        int end = int.TryParse(match.Groups["position"].ValueSpan, CultureInfo.InvariantCulture, out int given)
            ? Math.Min(given, line.Length + 1)
            : line.Length;
        line = line.PadRight(end)[..end].TrimStart();
        // The first word is the command as the user called it, perhaps with a path.
        int blank = line.IndexOf(' ', StringComparison.Ordinal);
        string rest = blank < 0 ? "" : line[(blank + 1)..].TrimStart();
        foreach (var completion in kente.Parse(rest, parsing).GetCompletions(rest.Length)) output.WriteLine(completion.Label);
        return true;
    }

    [GeneratedRegex(@"^\[suggest(:(?<position>\d+))?\]$")]
    private static partial Regex Directive();
}
