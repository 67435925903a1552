using Kente.Volumes.Alignment;
using Kente.Volumes.Geometry;
using Kente.Volumes.Voxels;

namespace Kente.Volumes.Landmarks;

/// <summary>The volumes of a training in the pose of their mean.</summary>
internal sealed class TrainingAlignment
{
    // Beyond this median angle between volumes in degrees, their random rotation in training does not suffice. Shapes that are not alike
    // have no angle between them.
    private const double MaxAngle = 30, MaxResidual = 0.25;

    // What surrounds the landmarks tells the pose too.
    private const double Around = 1.25;

    // Cells of the network beyond the landmarks.
    private const int MarginCells = 2;

    private readonly VolumeAligner _aligner;
    private readonly RigidTransform[] _poses;

    private TrainingAlignment(VolumeDataset data, VolumeLandmarkOptions options, LandmarkShape shape)
    {
        Settings = Describe(data, options, shape);
        Expected = [.. data.LandmarkNames.Select(name => ExpectedAt(name, data, shape))];
        _aligner = new(Settings, options.Window);
        // A volume that shows too few landmarks has the pose that a prediction would find.
        _poses = [.. data.Volumes.Zip(shape.Poses, (volume, pose) => pose ?? _aligner.PoseOf(volume.Load()))];
        Data = new(data.Volumes.Select((volume, v) => new AnnotatedVolume(
            volume.Name, Moved(volume.Landmarks, _poses[v]), () => Aligned(volume.Load(), v))), data.Source);
    }

    /// <summary>The alignment of the detector.</summary>
    public VolumeAlignment Settings { get; }

    /// <summary>For each landmark where it is expected; <see langword="null"/> if not all training volumes show it.</summary>
    public IReadOnlyList<ExpectedLandmark?> Expected { get; }

    /// <summary>The aligned volumes with their landmarks.</summary>
    public VolumeDataset Data { get; }

    /// <summary>Returns the alignment that the options ask for or that the data need; <see langword="null"/> for none.</summary>
    /// <exception cref="ArgumentException">The options ask for an alignment, but the landmarks do not determine an orientation.</exception>
    public static TrainingAlignment? Of(VolumeDataset data, VolumeLandmarkOptions options)
    {
        if (options.Align == false) return null;
        if (LandmarkShape.Of(data) is { } shape)
            return options.Align == true || (shape.MedianAngle > MaxAngle && shape.Residual < MaxResidual)
                ? new(data, options, shape) : null;
        return options.Align == true
            ? throw new ArgumentException(
                $"{data.Source} has no three landmarks apart from a line, which determine the orientation of a volume; leave Align out.",
                nameof(options))
            : null;
    }

    /// <summary>Returns a volume of the data in the pose of the mean.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="index">Its index.</param>
    public Volume Aligned(Volume volume, int index) => _aligner.Aligned(volume, _poses[index]);

    private static VolumeAlignment Describe(VolumeDataset data, VolumeLandmarkOptions options, LandmarkShape shape)
    {
        var positions = shape.Positions.Values.ToArray();
        double radius = Around * positions.Max(position => position.DistanceTo(default));
        MeanIntensities coarse = new(new(radius, VolumeAlignment.CoarseSide)), fine = new(new(radius, VolumeAlignment.FineSide));
        double reach = 0;
        foreach (var (annotated, pose) in data.Volumes.Zip(shape.Poses))
        {
            if (pose is null) continue;
            var volume = annotated.Load();
            PreparedVolume prepared = new(volume, fine.Spacing, options.Window);
            fine.Add(prepared, pose);
            coarse.Add(new(volume, coarse.Spacing, prepared.Window), pose);
            var (middle, center) = (pose.Apply(default), volume.Center);
            reach = Math.Max(reach, Math.Max(
                Math.Abs(middle.X - center.X), Math.Max(Math.Abs(middle.Y - center.Y), Math.Abs(middle.Z - center.Z))));
        }
        double margin = MarginCells * CellGrid.Coarse.Side * options.Spacing;
        return new(
            [positions.Min(one => one.X) - margin, positions.Min(one => one.Y) - margin, positions.Min(one => one.Z) - margin],
            [positions.Max(one => one.X) + margin, positions.Max(one => one.Y) + margin, positions.Max(one => one.Z) + margin],
            Math.Min(options.Spacing, options.SecondStage?.Spacing ?? options.Spacing), radius, reach)
        {
            Coarse = coarse.ToBytes(),
            Fine = fine.ToBytes(),
        };
    }

    private static ExpectedLandmark? ExpectedAt(string name, VolumeDataset data, LandmarkShape shape)
    {
        if (!data.Volumes.All(volume => volume.Landmarks.TryGet(name, out _))) return null;
        var at = shape.Positions[name];
        double square = data.Volumes.Zip(shape.Poses).Where(one => one.Second is not null).Average(
            one => Math.Pow(one.First.Landmarks[name].Position.DistanceTo(one.Second!.Apply(at)), 2));
        return new(at.X, at.Y, at.Z, Math.Sqrt(square));
    }

    private static NamedPoints Moved(NamedPoints landmarks, RigidTransform pose)
    {
        var back = pose.Inverse();
        return new(landmarks.Select(landmark => landmark with { Position = back.Apply(landmark.Position) }));
    }
}
