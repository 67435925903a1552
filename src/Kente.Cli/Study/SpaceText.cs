using System.Globalization;
using Kente.Experiments;

namespace Kente.Cli.Study;

/// <summary>
/// Parameters as options: <c>rate=1e-5..1e-1:log</c>, <c>depth=1..4</c>, <c>drop=0..0.5:step=0.1</c>, <c>opt=adam,sgd</c>.
/// </summary>
internal static class SpaceText
{
    public static SpaceParameter Float(string text) =>
        Numeric("--float", text, "rate=1e-5..1e-1:log", (low, high, log, step) => new FloatDomain(low, high, log, step));

    public static SpaceParameter Int(string text) =>
        Numeric("--int", text, "depth=1..4", (low, high, log, step) => new IntDomain(Whole(low), Whole(high), log, Whole(step ?? 1)));

    public static SpaceParameter Choice(string text)
    {
        var (name, values) = Sides("--choice", text, "opt=adam,sgd");
        return Make("--choice", text, name, () => new CategoricalDomain([.. values.Split(',').Select(Value)]));
    }

    /// <summary>A bool or a number if the text is one.</summary>
    public static ParameterValue Value(string text) =>
        bool.TryParse(text, out bool flag) ? flag
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number : text;

    private static SpaceParameter Numeric(string option, string text, string example, Func<double, double, bool, double?, Domain> make)
    {
        var (name, values) = Sides(option, text, example);
        string[] parts = values.Split(':');
        string[] ends = parts[0].Split("..");
        UsageException Wrong() =>
            new($"{option} takes NAME=LOW..HIGH optionally followed by :log or :step=SIZE, such as {example}, not '{text}'");
        if (ends.Length != 2 || !Number(ends[0], out double low) || !Number(ends[1], out double high)) throw Wrong();
        bool log = false;
        double? step = null;
        foreach (string part in parts[1..])
        {
            if (part == "log") log = true;
            else if (part.StartsWith("step=", StringComparison.Ordinal) && Number(part[5..], out double size)) step = size;
            else throw Wrong();
        }
        return Make(option, text, name, () => make(low, high, log, step));
    }

    private static SpaceParameter Make(string option, string text, string name, Func<Domain> domain)
    {
        try
        {
            return new(name, domain(), new Dictionary<string, IReadOnlyList<ParameterValue>>());
        }
        catch (Exception error) when (error is ArgumentException or OverflowException)
        {
            throw new UsageException($"{option} {text}: {Sentence.Of(error)}");
        }
    }

    private static (string Name, string Values) Sides(string option, string text, string example)
    {
        int at = text.IndexOf('=', StringComparison.Ordinal);
        return at > 0 && at < text.Length - 1 ? (text[..at], text[(at + 1)..])
            : throw new UsageException($"{option} takes NAME=VALUES, such as {example}, not '{text}'");
    }

    private static bool Number(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static int Whole(double number) => number == Math.Floor(number) ? checked((int)number)
        : throw new ArgumentException($"{number.ToString(CultureInfo.InvariantCulture)} is not an integer.");
}
