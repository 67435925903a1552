using System.CommandLine;
using System.Globalization;

namespace Kente.Cli.Common;

/// <summary>Options whose value is a fraction.</summary>
internal static class FractionOption
{
    public static Option<double?> Create(
        string name, string description, double max = 1, bool isZeroAllowed = true,
        string helpName = "FRACTION") => new(name)
        {
            Description = description,
            HelpName = helpName,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
                    && value <= max && (isZeroAllowed || value > 0)) return value;
                string from = isZeroAllowed ? "from 0" : "above 0 and up";
                result.AddError(FormattableString.Invariant($"{name} takes a number {from} to {max}, not '{text}'."));
                return null;
            },
        };
}
