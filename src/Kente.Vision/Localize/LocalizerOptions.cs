using Kente.Vision.Augmentation;
using Kente.Vision.Boxes;

namespace Kente.Vision.Localize;

/// <summary>How a localizer is trained. Every default is meant to be good for a few hundred to some thousands of pictures on a laptop.</summary>
public sealed record LocalizerOptions
{
    /// <summary>Pictures to watch progress on; they change nothing in training. Default none.</summary>
    public BoxDataset? Validation { get; init; }

    /// <summary>Number of epochs; by default as many as make about 3,600 steps, at most 600.</summary>
    public int? Epochs { get; init; }

    /// <summary>Pictures in a step; default 16.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>Side of the square that pictures are letterboxed to, a multiple of 32, from 64 to 1024; default 96.</summary>
    public int Size { get; init; } = 96;

    /// <summary>The highest learning rate, reached after a warm-up and left along a cosine; default 0.003.</summary>
    public double LearningRate { get; init; } = 3e-3;

    /// <summary>Share of the epochs that is trained on pictures of two thirds of the size, which is more than twice as fast; default 0.6.</summary>
    public double SmallShare { get; init; } = 0.6;

    /// <summary>Which network is trained; default <see cref="LocalizerArchitecture.Pyramid"/>.</summary>
    public LocalizerArchitecture Architecture { get; init; }

    /// <summary>What training makes small; <see cref="LocalizationLoss.Course"/> is the course's.</summary>
    public LocalizationLoss Loss { get; init; } = new();

    /// <summary>How training pictures are changed at random.</summary>
    public BoxAugmentation Augmentation { get; init; } = new()
    {
        Scale = new(0.7, 1.45),
        Translate = 0.2,
        Aspect = 1.3,
        RotateProbability = 0.6,
        Rotate = 8,
        CropProbability = 0.1,
        Brightness = 0.3,
        Contrast = 0.3,
        Saturation = 0.45,
        Hue = 0.04,
        GreyProbability = 0.15,
        CutoutProbability = 0.4,
        SmallestVisible = 0.8,
    };

    /// <summary>How likely another picture shows through a training picture; default 0.3.</summary>
    public double BlendProbability { get; init; } = 0.3;

    /// <summary>Fixes weights, order, augmentation and dropout; default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>What is done while training runs. They see two runs of <c>Fit</c> where <see cref="SmallShare"/> is above 0, epochs counted on.</summary>
    public IReadOnlyList<Callback> Callbacks { get; init; } = [];

    /// <summary>Folder that a checkpoint is kept in, so that training can go on later; default none.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Whether training goes on from the checkpoint; the number of epochs may have changed. Default false.</summary>
    public bool Resume { get; init; }

    /// <summary>Ends training after the epoch under way; the model so far is returned.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The number of epochs for a data set of this many pictures.</summary>
    internal int EpochsFor(int pictures) => Epochs ?? Math.Clamp((int)Math.Round(3600.0 * BatchSize / pictures), 1, 600);

    internal void Check(BoxDataset data)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        if (Epochs < 1) throw new ArgumentOutOfRangeException(nameof(Epochs), Epochs, "Training takes at least 1 epoch.");
        if (Size is < 64 or > 1024 || Size % LocalizerNetwork.SizeStep != 0) throw new ArgumentOutOfRangeException(nameof(Size), Size, "The size is a multiple of 32, from 64 to 1024.");
        if (SmallShare is < 0 or > 1) throw new ArgumentOutOfRangeException(nameof(SmallShare), SmallShare, "The share is from 0 to 1.");
        if (!(LearningRate > 0)) throw new ArgumentOutOfRangeException(nameof(LearningRate), LearningRate, "The learning rate is above 0.");
        if (Resume && Checkpoint is null) throw new ArgumentException("To go on from a checkpoint, say which folder it is in.", nameof(Checkpoint));
        if (data.Count == 0) throw new ArgumentException($"There are no pictures in {data.Source}.", nameof(data));
        if (data.Pictures.All(picture => picture.Labels.Count == 0)) throw new ArgumentException($"No picture in {data.Source} has a box; a localizer learns from boxes.", nameof(data));
        if (Validation is not null && !Validation.Classes.SequenceEqual(data.Classes))
            throw new ArgumentException($"Training has the classes {string.Join(", ", data.Classes)}, but validation has {string.Join(", ", Validation.Classes)}.", nameof(Validation));
    }
}
