using System.CommandLine;
using System.Globalization;
using Kente.Vision;

namespace Kente.Cli.Landmarks;

/// <summary>Options whose value is a region of an image.</summary>
internal static class RegionOption
{
    public static Option<Box?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "LEFT,TOP,RIGHT,BOTTOM",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            double[] edges = [.. text.Split(',').Select(edge =>
                double.TryParse(edge, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) ? value : double.NaN)];
            if (edges is [var left, var top, var right, var bottom] && left < right && top < bottom && right <= 1 && bottom <= 1)
                return new Box(left, top, right, bottom);
            result.AddError($"{name} takes four fractions with LEFT below RIGHT and TOP below BOTTOM, for example 0.2,0.1,0.8,0.9, not '{text}'.");
            return null;
        },
    };
}
