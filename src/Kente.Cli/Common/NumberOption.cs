using System.CommandLine;
using System.Globalization;

namespace Kente.Cli.Common;

/// <summary>Options whose value is an integer in a range.</summary>
internal static class NumberOption
{
    public static Option<int?> Create(string name, string description, int min = 1, int multipleOf = 1, int max = int.MaxValue)
    {
        string range = max < int.MaxValue ? $"from {min} to {max}" : $"of at least {min}";
        string expected = $"a whole number {range}{(multipleOf > 1 ? $", a multiple of {multipleOf}" : "")}";
        return new(name)
        {
            Description = description,
            HelpName = "N",
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
                    && value >= min && value <= max && value % multipleOf == 0) return value;
                result.AddError($"{name} takes {expected}, not '{text}'.");
                return null;
            },
        };
    }
}
