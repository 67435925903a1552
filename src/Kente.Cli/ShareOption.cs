using System.CommandLine;
using System.Globalization;

namespace Kente.Cli;

/// <summary>Options that take a number up to 1.</summary>
internal static class ShareOption
{
    public static Option<double?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "SHARE",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && value <= 1) return value;
            result.AddError($"{name} takes a number from 0 to 1, not '{text}'.");
            return null;
        },
    };
}
