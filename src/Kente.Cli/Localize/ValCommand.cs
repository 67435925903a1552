using System.CommandLine;
using Kente.Cli.Data;
using Kente.Vision;
using Kente.Vision.Synthetic;

namespace Kente.Cli.Localize;

/// <summary><c>kente localize val</c>.</summary>
internal sealed class ValCommand() : EvaluationCommand(
    "Evaluates a localizer on annotated images.", "Localization", new(LocalizeCommand.Street, "such as test. [default: all]"))
{
    private const int StreetImages = 500;

    protected override string Source(string? data) => data ?? LocalizeCommand.Street;

    protected override Evaluated Evaluate(ParseResult parsed, DataOptions data, string source, string model, Device device)
    {
        var localizer = Localizer.Load(model).To(device);
        BoxDataset images = source == LocalizeCommand.Street
            ? StreetScenes.Create(StreetImages, 3)
            : DataOptions.Read(source, data.Options(parsed, localizer.Classes), parsed.InvocationConfiguration.Error);
        var report = localizer.Evaluate(images);
        return new(report.ToString(), report.ToJson(), report.ToHtml, images.Skipped);
    }
}
