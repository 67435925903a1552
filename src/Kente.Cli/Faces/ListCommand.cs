using System.CommandLine;
using Kente.Cli.Data;
using Kente.Faces;

namespace Kente.Cli.Faces;

/// <summary><c>kente faces list</c>.</summary>
internal sealed class ListCommand : Command
{
    private readonly GallerySource _source = new();
    private readonly Option<bool> _json = DataOptions.JsonOption("the people and the calibration");

    public ListCommand() : base("list", "Lists the people of a gallery and its calibration.")
    {
        _source.AddTo(this);
        Options.Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var output = parsed.InvocationConfiguration.Output;
        using var gallery = _source.OpenWithoutModel(parsed);
        var (people, calibration) = (gallery.People, gallery.Calibration);
        if (parsed.GetValue(_json))
        {
            output.WriteLine(JsonText.Of(new
            {
                people,
                state = gallery.CalibrationState,
                calibration = calibration is null ? null : new CalibrationOutput(calibration),
            }));
            return ExitCode.Success;
        }
        int width = people.Select(person => person.Name.Length).Append(4).Max();
        output.WriteLine($"{"name".PadRight(width)}  faces");
        foreach (var person in people) output.WriteLine($"{person.Name.PadRight(width)}  {person.Faces,5}");
        output.WriteLine(calibration?.ToString() ?? "The gallery is not calibrated.");
        if (calibration?.Pipeline is { } pipeline) output.WriteLine($"Calibrated with {pipeline}.");
        FaceOutput.WarnOfGrowth(gallery, output);
        return ExitCode.Success;
    }
}
