using System.CommandLine;
using System.Globalization;

namespace Kente.Cli.Common;

/// <summary>Options whose value is a fraction.</summary>
internal static class ShareOption
{
    public static Option<double?> Create(string name, string description, double most = 1, bool isZeroAllowed = true) => new(name)
    {
        Description = description,
        HelpName = "SHARE",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && value <= most && (isZeroAllowed || value > 0)) return value;
            result.AddError(FormattableString.Invariant($"{name} takes a number {(isZeroAllowed ? "from 0" : "above 0 and up")} to {most}, not '{text}'."));
            return null;
        },
    };
}
