using System.CommandLine;
using Kente.Volumes;

namespace Kente.Cli.Volumes;

/// <summary><c>kente volume show</c>.</summary>
internal sealed class ShowCommand : Command
{
    private readonly Argument<string> _file = VolumeArguments.Source("FILE");
    private readonly Option<string?> _points = new("--points")
    {
        Description = "Points to mark with their number: .mrk.json, .fcsv or .csv.",
        HelpName = "FILE",
    };
    private readonly Option<string?> _at = new("--at")
    {
        Description = "Name or description of the point through which the planes pass. [default: the center of the volume]",
        HelpName = "NAME",
    };
    private readonly Option<string> _out = new("--out")
    {
        Description = "The image to write: .png or .jpg.",
        HelpName = "FILE",
        Required = true,
    };

    public ShowCommand() : base("show", "Draws the axial, coronal and sagittal plane of a volume through a point.")
    {
        Arguments.Add(_file);
        foreach (Option option in (Option[])[_points, _at, _out]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string? name = parsed.GetValue(_at), file = parsed.GetValue(_points);
        if (name is not null && file is null) throw new UsageException("--at needs --points");
        string target = parsed.GetValue(_out)!;
        OutputFile.Check(target, file, parsed.GetValue(_file));
        var points = file is null ? null : NamedPoints.Load(file);
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var volume = VolumeArguments.Load(parsed.GetValue(_file)!, error);
        var center = name is null
            ? volume.Center
            : Named(points!, name)?.Position
                ?? throw new UsageException(
                    $"{file} has no point '{name}'; the points are {string.Join(", ", points!.Select(Described))}");
        if (!volume.Contains(volume.ToVoxel(center)))
            throw new DataException($"The point '{name}' lies outside of the volume, at {center}.", file!);
        volume.DrawPlanes(center, landmarks: points).Save(target);
        output.WriteLine(target);
        if (points is null) return ExitCode.Success;
        VolumeArguments.ReportOutside(points, volume, error);
        foreach (var (index, marked) in points.Index()) output.WriteLine($"{index + 1}  {Described(marked)}: {marked.Position}");
        return ExitCode.Success;
    }

    // Files of 3D Slicer often number the points and describe them.
    private static NamedPoint? Named(NamedPoints points, string name) => points.TryGet(name, out var named) ? named
        : points.Where(point => point.Description == name).ToArray() is [var described] ? described : null;

    private static string Described(NamedPoint point) =>
        point.Description.Length > 0 ? $"{point.Name} ({point.Description})" : point.Name;
}
