using System.CommandLine;
using System.Globalization;

namespace Kente.Cli.Common;

/// <summary>Options whose value is an integer in a range.</summary>
internal static class NumberOption
{
    public static Option<int?> Create(string name, string description, int least = 1, int multipleOf = 1, int most = int.MaxValue)
    {
        string wanted = $"a whole number {(most < int.MaxValue ? $"from {least} to {most}" : $"of at least {least}")}{(multipleOf > 1 ? $", a multiple of {multipleOf}" : "")}";
        return new(name)
        {
            Description = description,
            HelpName = "N",
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most && value % multipleOf == 0) return value;
                result.AddError($"{name} takes {wanted}, not '{text}'.");
                return null;
            },
        };
    }
}
