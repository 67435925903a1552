using System.CommandLine;
using System.Globalization;

namespace Kente.Cli.Common;

/// <summary>Options whose value is a number of minutes.</summary>
internal static class MinutesOption
{
    // The longest interval of a timer.
    private const int MaxMinutes = 60 * 24 * 49;

    public static Option<TimeSpan?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "MINUTES",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double minutes)
                && minutes is > 0 and <= MaxMinutes) return TimeSpan.FromMinutes(minutes);
            result.AddError($"{name} takes a number above 0, not '{text}'{(minutes > MaxMinutes ? $"; at most {MaxMinutes}" : "")}.");
            return null;
        },
    };
}
