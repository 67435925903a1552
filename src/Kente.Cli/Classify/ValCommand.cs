using System.CommandLine;
using Kente.Cli.Data;
using Kente.Vision;

namespace Kente.Cli.Classify;

/// <summary><c>kente classify val</c>.</summary>
internal sealed class ValCommand() : EvaluationCommand(
    "Evaluates a classifier on images with classes.", "Classification",
    new(ClassSource.Street, "such as test. [default: all]", ClassSource.Formats.Keys))
{
    private const int StreetImages = 1000;

    protected override string Source(string? data) => data ?? ClassSource.Street;

    protected override Evaluated Evaluate(ParseResult parsed, DataOptions data, string source, string model, Device device)
    {
        var classifier = Classifier.Load(model).To(device);
        var images = source == ClassSource.Street ? ClassSource.DrawStreet(StreetImages, 3) : Open(parsed, data, source, classifier);
        var report = classifier.Evaluate(images);
        return new(report.ToString(), report.ToJson(), report.ToHtml, images.Skipped);
    }

    private static ClassDataset Open(ParseResult parsed, DataOptions data, string source, Classifier classifier)
    {
        bool isStrict = parsed.GetValue(data.Strict);
        var options = ClassSource.Options(parsed.GetValue(data.Format), isStrict) with
        {
            Part = parsed.GetValue(data.Part),
            Classes = classifier.Classes,
            IsMultiLabel = classifier.IsMultiLabel,
        };
        var images = ClassSource.Verified(ClassDataset.Open(source, options), isStrict);
        ClassSource.Report([images], parsed.InvocationConfiguration.Error);
        return images;
    }
}
