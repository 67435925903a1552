using System.CommandLine;
using Kente.Volumes;

namespace Kente.Cli.Volumes;

/// <summary><c>kente volume convert</c>.</summary>
internal sealed class ConvertCommand : Command
{
    private const double MaxSpacing = 100;

    private readonly Argument<string> _in = VolumeArguments.Source("IN");
    private readonly Argument<string> _out = new("OUT")
    {
        Description = "The file to write: .nii or .nii.gz; for points .mrk.json, .fcsv or .csv.",
    };
    private readonly Option<double?> _spacing = FractionOption.Create(
        "--spacing", "Resample to voxels of this side in mm.", MaxSpacing, isZeroAllowed: false, helpName: "MM");
    private readonly Option<bool> _ras = new("--ras") { Description = "Reorder the axes nearest to right, front and head." };
    private readonly Option<bool> _labels = new("--labels")
    {
        Description = "The voxels are labels: take the nearest one, do not interpolate.",
    };
    private readonly Option<VoxelType?> _type = ChoiceOption.Create(
        "--type", "Type of the voxels in the file. [default: the smallest of uint8, int16 and float32 that is exact]",
        [.. Enum.GetValues<VoxelType>().Select(type => (type.ToString().ToLowerInvariant(), type))]);

    public ConvertCommand() : base("convert", "Converts a volume or points to another format; resamples and reorients volumes.")
    {
        Arguments.Add(_in);
        Arguments.Add(_out);
        foreach (Option option in (Option[])[_spacing, _ras, _labels, _type]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string source = parsed.GetValue(_in)!, target = parsed.GetValue(_out)!;
        OutputFile.Check(target, source);
        if (VolumeArguments.IsPoints(source)) ConvertPoints(parsed, source, target);
        else ConvertVolume(parsed, source, target);
        parsed.InvocationConfiguration.Output.WriteLine(target);
        return ExitCode.Success;
    }

    private void ConvertPoints(ParseResult parsed, string source, string target)
    {
        if (!VolumeArguments.IsPoints(target)) throw new UsageException($"Points are written as .mrk.json, .fcsv or .csv, not as '{target}'");
        foreach (Option option in (Option[])[_spacing, _ras, _labels, _type])
            if (parsed.GetResult(option) is { Implicit: false }) throw new UsageException($"{option.Name} is for volumes, not for points");
        NamedPoints.Load(source).Save(target);
    }

    private void ConvertVolume(ParseResult parsed, string source, string target)
    {
        if (!target.EndsWith(".nii", StringComparison.OrdinalIgnoreCase) && !target.EndsWith(".nii.gz", StringComparison.OrdinalIgnoreCase))
            throw new UsageException($"A volume is written as .nii or .nii.gz, not as '{target}'");
        double? spacing = parsed.GetValue(_spacing);
        if (parsed.GetValue(_labels) && spacing is null) throw new UsageException("--labels needs --spacing");
        var volume = VolumeArguments.Load(source, parsed.InvocationConfiguration.Error);
        if (parsed.GetValue(_ras)) volume = volume.ToClosestRas();
        if (spacing is { } side)
            volume = volume.Resample(side, parsed.GetValue(_labels) ? VolumeInterpolation.Nearest : VolumeInterpolation.Linear);
        volume.Save(target, parsed.GetValue(_type));
    }
}
