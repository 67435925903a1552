using System.CommandLine;
using System.Globalization;
using Kente.Cli.Models;
using Kente.Volumes;

namespace Kente.Cli.Volumes;

/// <summary><c>kente volume info</c>.</summary>
internal sealed class InfoCommand : Command
{
    private readonly Argument<string> _file = VolumeArguments.Source("FILE");
    private readonly Option<bool> _json = ModelCommand.Json();

    public InfoCommand() : base("info", "Describes a volume: size, spacing, orientation, position, range; or lists points.")
    {
        Arguments.Add(_file);
        Options.Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string path = parsed.GetValue(_file)!;
        bool isJson = parsed.GetValue(_json);
        parsed.InvocationConfiguration.Output.Write(
            VolumeArguments.IsPoints(path) ? Describe(NamedPoints.Load(path), isJson) : Describe(Volume.Load(path), isJson));
        return ExitCode.Success;
    }

    private static string Describe(NamedPoints points, bool isJson)
    {
        if (isJson) return JsonText.Answer(points.Select(point => new { point.Name, Ras = Rounded(point.Position), point.Description }));
        int width = points.Select(point => point.Name.Length).DefaultIfEmpty(0).Max() + 2;
        return string.Concat(points.Select(point =>
            $"{point.Name.PadRight(width)}{point.Position}{(point.Description.Length > 0 ? $"  {point.Description}" : "")}\n"));
    }

    private static string Describe(Volume volume, bool isJson)
    {
        var (size, spacing, affine, values) = (volume.Size, volume.Spacing, volume.Affine, volume.Statistics());
        WorldPoint<Ras> first = volume.ToWorld(default), last = volume.ToWorld(new(size.I - 1, size.J - 1, size.K - 1));
        if (isJson)
            return JsonText.Answer(new
            {
                Size = new[] { size.I, size.J, size.K },
                Spacing = new[] { spacing.I, spacing.J, spacing.K },
                affine.Orientation,
                volume.HasPosition,
                Affine = Enumerable.Range(0, 3).Select(row => Enumerable.Range(0, 4).Select(column => affine[row, column])),
                StoredType = volume.StoredType.ToString().ToLowerInvariant(),
                values.Min,
                values.Max,
                values.Mean,
                values.StandardDeviation,
            });
        return string.Create(CultureInfo.InvariantCulture, $"""
            size          {size} voxels, stored as {volume.StoredType.ToString().ToLowerInvariant()}
            spacing       {spacing}
            orientation   {Orientation(volume)}
            first voxel   {first}
            last voxel    {last}
            values        {values.Min:0.###} to {values.Max:0.###}, mean {values.Mean:0.###}, standard deviation {values.StandardDeviation:0.###}

            """);
    }

    private static string Orientation(Volume volume) => volume.HasPosition
        ? $"{volume.Affine.Orientation}: the directions in which i, j and k grow"
        : $"unknown (the header has no position); read as {volume.Affine.Orientation}, the directions in which i, j and k grow";

    private static double[] Rounded(WorldPoint<Ras> point) => [Math.Round(point.X, 4), Math.Round(point.Y, 4), Math.Round(point.Z, 4)];
}
