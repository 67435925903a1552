using System.CommandLine;
using System.Globalization;

namespace Kente.Cli.Common;

/// <summary>Options that take minutes, or a part of one.</summary>
internal static class MinutesOption
{
    // What a timer can wait.
    private const int Most = 60 * 24 * 49;

    public static Option<TimeSpan?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "MINUTES",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double minutes) && minutes is > 0 and <= Most) return TimeSpan.FromMinutes(minutes);
            result.AddError($"{name} takes a number above 0, not '{text}'{(minutes > Most ? $"; at most {Most}" : "")}.");
            return null;
        },
    };
}
