using System.CommandLine;
using System.Globalization;
using Kente.Vision;

namespace Kente.Cli.Data;

/// <summary><c>kente data split</c>.</summary>
internal sealed class SplitCommand : Command
{
    private static readonly string[] Names = ["train", "val", "test"];
    private static readonly double[] Default = [0.8, 0.1, 0.1];

    private readonly Argument<string> _data = DataCommand.Source();
    private readonly Option<string> _out = DataCommand.Out();
    private readonly Option<double[]?> _fractions = new("--fractions")
    {
        Description = "Fractions of train, val and test, or of train and val: two or three numbers that add up to 1. [default: "
            + "0.8,0.1,0.1]",
        HelpName = "FRACTIONS",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            double[] fractions = [.. text.Split(',').Select(Number)];
            if (fractions.Length is 2 or 3 && fractions.All(fraction => fraction > 0) && Math.Abs(fractions.Sum() - 1) < 1e-6)
                return fractions;
            result.AddError($"--fractions takes two or three numbers above 0 that add up to 1, such as 0.8,0.1,0.1, not '{text}'.");
            return null;
        },
    };
    private readonly Option<int?> _seed = NumberOption.Create("--seed", "Seed of the split. [default: 1]", min: 0);
    private readonly Option<AnnotationFormat?> _to = ChoiceOption.Create(
        "--to", "The format to write. [default: yolo]", [.. DataOptions.Formats.Select(format => (format.Key, format.Value))]);
    private readonly Option<string?> _format = DataOptions.FormatOption();
    private readonly Option<bool> _strict = DataOptions.StrictOption();
    private readonly Option<bool> _json = DataCommand.Json();

    public SplitCommand() : base(
        "split", "Splits annotated images into train, val and test, stratified by class; images that look the same stay in one part.")
    {
        Arguments.Add(_data);
        foreach (Option option in (Option[])[_out, _fractions, _seed, _to, _format, _strict, _json]) Options.Add(option);
        SetAction(Run);
    }

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) ? value : 0;

    private int Run(ParseResult parsed)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        string folder = parsed.GetValue(_out)!;
        var data = BoxDataset.Open(parsed.GetValue(_data)!, DataOptions.Options(parsed.GetValue(_format), parsed.GetValue(_strict)));
        var parts = DatasetParts.Split(
            data, [.. Names.Zip(parsed.GetValue(_fractions) is { Length: > 0 } fractions ? fractions : Default)],
            parsed.GetValue(_seed) ?? 1);
        var format = parsed.GetValue(_to) ?? AnnotationFormat.Yolo;
        DatasetParts.Save(parts, folder, format);
        DataOptions.Report(data, error);
        foreach (var part in parts) DataOptions.Report(part.Data, error);
        var lost = DatasetParts.Lost(parts, format);
        if (lost.Count > 0) error.WriteLine($"The format cannot store {string.Join(", ", lost)}; they are omitted.");
        output.Write(
            parsed.GetValue(_json)
                ? JsonText.Answer(WrittenParts.Of(folder, parts, lost, format))
                : WrittenParts.Text(folder, parts, format));
        return ExitCode.Success;
    }
}
