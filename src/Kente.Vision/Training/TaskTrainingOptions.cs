using Kente.Training.Callbacks;

namespace Kente.Vision;

/// <summary>
/// Training options that all tasks share, of images and of volumes. A property that is <see langword="null"/> gets the default of the task.
/// </summary>
public abstract record TaskTrainingOptions
{
    /// <summary>Gets the number of epochs. By default it gives about 3,600 training steps, for volumes 2,400.</summary>
    public int? Epochs { get; init; }

    /// <summary>
    /// Gets the number of images, or chunks of volumes, per training step. For images, <see langword="null"/> uses the largest power of two
    /// that fits into half of the machine's memory, at most 64 and at most a sixteenth of the images.
    /// </summary>
    public int? BatchSize { get; init; }

    /// <summary>Gets the peak learning rate, reached after a linear warmup and followed by cosine decay.</summary>
    public double? LearningRate { get; init; }

    /// <summary>
    /// Gets the decay of the exponential moving average of the weights; default 0.998. The averaged weights are the result of training.
    /// </summary>
    public double EmaDecay { get; init; } = 0.998;

    /// <summary>
    /// Gets the callbacks. Training may run in several stages of different image size; callbacks see them as one run, and a callback that
    /// stops a stage stops the training.
    /// </summary>
    public IReadOnlyList<Callback> Callbacks { get; init; } = [];

    /// <summary>
    /// Gets the seed of initial weights, order, augmentation and dropout; default 1. The same seed gives the same result on a CPU.
    /// </summary>
    public long Seed { get; init; } = 1;

    /// <summary>
    /// Gets the device on which the model trains and stays; default <see cref="Device.Cpu"/>. Images are read and augmented on the CPU.
    /// Files do not contain the device.
    /// </summary>
    public Device Device { get; init; }

    /// <summary>
    /// Gets the processes that train together; default this one alone. <see cref="BatchSize"/> is that of all processes. Callbacks and the
    /// validation run in the process 0, which alone writes files; all processes receive the trained model.
    /// </summary>
    public Distribution? Distribution { get; init; }

    /// <summary>Gets the folder for checkpoints, from which training can be resumed; default none.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>
    /// Gets whether training resumes from <see cref="Checkpoint"/>; the number of epochs may have changed. Default false.
    /// </summary>
    public bool Resume { get; init; }

    /// <summary>Gets the token that stops training after the current step; the model trained so far is returned.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Checks the options that all tasks share.</summary>
    /// <exception cref="ArgumentException">An option is out of its range, or options contradict each other.</exception>
    internal virtual void CheckCommon()
    {
        if (BatchSize < 1) throw new ArgumentOutOfRangeException(nameof(BatchSize), BatchSize, "The batch size must be at least 1.");
        if (Epochs < 1) throw new ArgumentOutOfRangeException(nameof(Epochs), Epochs, "Training needs at least 1 epoch.");
        if (!(LearningRate is null or > 0))
            throw new ArgumentOutOfRangeException(nameof(LearningRate), LearningRate, "The learning rate must be above 0.");
        CheckFraction(EmaDecay, nameof(EmaDecay));
        Device.Resolve();
        if (Resume && Checkpoint is null)
            throw new ArgumentException("Resume needs a checkpoint; set Checkpoint to the folder that contains it.", nameof(Checkpoint));
    }

    /// <summary>Checks that an option is from 0 to 1.</summary>
    internal static void CheckFraction(double? value, string name)
    {
        if (value is not (null or (>= 0 and <= 1))) throw new ArgumentOutOfRangeException(name, value, $"{name} must be from 0 to 1.");
    }
}
