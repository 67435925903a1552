using Kente.Vision;
using Kente.Volumes.Landmarks;

namespace Kente.Volumes;

/// <summary>Training options of a <see cref="VolumeLandmarkDetector"/>.</summary>
/// <remarks>
/// The default <c>BatchSize</c> is 4 chunks, the default <c>LearningRate</c> 0.001, and the default number of <c>Epochs</c> that of 2,400
/// steps.
/// </remarks>
public sealed record VolumeLandmarkOptions : TaskTrainingOptions
{
    private const int DefaultBatchSize = 4, DefaultSteps = 2400, MinStepsPerEpoch = 16, MinChunk = 16, DefaultChunk = 48, MaxChunk = 512;
    private const double DefaultLearningRate = 1e-3;

    /// <summary>
    /// Gets the side of the cubic training chunks in voxels, a multiple of 8 from 16 to 512; default <see langword="null"/>: 48, or less if
    /// that covers the largest volume.
    /// </summary>
    public int? ChunkSize { get; init; }

    /// <summary>Gets the validation data, evaluated about twenty times during training; default none.</summary>
    public VolumeDataset? Validation { get; init; }

    /// <summary>Gets the network; default <see cref="VolumeLandmarkArchitecture.Small"/>.</summary>
    public VolumeLandmarkArchitecture Architecture { get; init; }

    /// <summary>
    /// Gets the side of the voxels in mm to which volumes are resampled; default 3. A cell of the small network sees 38 voxels.
    /// </summary>
    public double Spacing { get; init; } = 3;

    /// <summary>
    /// Gets whether volumes are brought to one pose before landmarks are detected in them, for anatomy that lies in any orientation: the
    /// pose in which a volume correlates most with the mean of the training volumes, found by a search over all rotations. The network then
    /// sees and learns one orientation, and where most landmarks are found, those that all training volumes show are never absent. The anatomy should fill a good part of the volumes, and at least three landmarks, not on a line,
    /// must determine its orientation. Default <see langword="null"/>: if the landmarks of the training volumes have about the same shape,
    /// and the median angle between those of two volumes exceeds 30 degrees.
    /// </summary>
    public bool? Align { get; init; }

    /// <summary>
    /// Gets the second stage, which corrects positions at a finer spacing; <see langword="null"/> for none. By default at half of
    /// <see cref="Spacing"/>.
    /// </summary>
    public VolumeRefinementOptions? Refinement { get; init; } = new();

    /// <summary>
    /// Gets the intensities that become 0 and 1. Default <see langword="null"/>: for each volume, those with half a percent of its voxels
    /// below and above, which suits MR as well as CT.
    /// </summary>
    public Interval? Window { get; init; }

    /// <summary>Gets the weight of the classification of cells relative to the regression; default 1.</summary>
    public double ClassificationWeight { get; init; } = 1;

    /// <summary>
    /// Gets the weight of the one cell that contains a landmark relative to the others, which are hundreds; default 8.
    /// </summary>
    public double PositiveWeight { get; init; } = 8;

    /// <summary>Gets the fraction of training chunks that contain a landmark for certain; the others lie anywhere. Default 0.7.</summary>
    public double LandmarkFraction { get; init; } = 0.7;

    /// <summary>Gets the random augmentation of the chunks.</summary>
    public VolumeAugmentation Augmentation { get; init; } = new();

    /// <summary>Gets how cells vote in predictions; default <see cref="LandmarkVoting.PosteriorWeighted"/>. Saved with the
    /// detector.</summary>
    public LandmarkVoting Voting { get; init; }

    /// <summary>Where chunks of the first stage are cut. A landmark stays a cell away from the border, whatever the rotation.</summary>
    /// <param name="largestSide">The largest side of the training volumes in voxels of <see cref="Spacing"/>.</param>
    internal ChunkSampling FirstStage(int largestSide)
    {
        int side = ChunkSize ?? Math.Clamp(CellGrid.Coarse.RoundUp(largestSide), MinChunk, DefaultChunk);
        return new(side, CellGrid.Coarse, Spacing, LandmarkFraction, Math.Max(0, (side / 2.0) - CellGrid.Coarse.Side), OnlyInside: false);
    }

    /// <summary>Where chunks of the second stage are cut: about landmarks, as far away as the first stage may err.</summary>
    internal ChunkSampling? SecondStage => Refinement is { } refinement
        ? new(refinement.ChunkSize, CellGrid.Fine, refinement.SpacingFor(Spacing), 1, refinement.ChunkSize / 4.0, OnlyInside: true)
        : null;

    internal int Chunks => BatchSize ?? DefaultBatchSize;

    internal double PeakLearningRate => LearningRate ?? DefaultLearningRate;

    /// <summary>Returns how often each volume occurs in an epoch: few volumes are repeated.</summary>
    internal int RepeatsFor(int volumes) => Math.Max(1, (MinStepsPerEpoch * Chunks + volumes - 1) / volumes);

    internal int EpochsFor(int stepsPerEpoch) => Epochs ?? Math.Max(1, DefaultSteps / stepsPerEpoch);

    internal void Check(VolumeDataset data)
    {
        CheckCommon();
        if (ChunkSize is { } chunk && (chunk % CellGrid.Coarse.Side != 0 || chunk is < MinChunk or > MaxChunk))
            throw new ArgumentOutOfRangeException(nameof(ChunkSize), ChunkSize, "The side of chunks must be a multiple of 8, from 16 to 512.");
        if (!(Spacing is > 0 and <= 100))
            throw new ArgumentOutOfRangeException(nameof(Spacing), Spacing, "The spacing must be above 0 and at most 100 mm.");
        if (Window is { } window && !(window.High > window.Low))
            throw new ArgumentOutOfRangeException(nameof(Window), Window, "The upper end of the window must be above the lower end.");
        if (!(ClassificationWeight >= 0))
            throw new ArgumentOutOfRangeException(nameof(ClassificationWeight), ClassificationWeight, "The weight must be at least 0.");
        if (!(PositiveWeight > 0))
            throw new ArgumentOutOfRangeException(nameof(PositiveWeight), PositiveWeight, "The weight must be above 0.");
        CheckFraction(LandmarkFraction, nameof(LandmarkFraction));
        if (data.LandmarkNames.Count == 0)
            throw new ArgumentException($"{data.Source} has no landmark; a detector needs landmarks to learn from.", nameof(data));
        Refinement?.Check();
        Augmentation.Check(data.LandmarkNames);
        if (Validation is { } validation && validation.LandmarkNames.Except(data.LandmarkNames).FirstOrDefault() is { } unknown)
            throw new ArgumentException(
                $"The validation data have the landmark '{unknown}', which the training data do not have.", nameof(Validation));
    }
}
