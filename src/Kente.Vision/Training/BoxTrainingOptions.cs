namespace Kente.Vision;

/// <summary>Training options that localization and detection share.</summary>
public abstract record BoxTrainingOptions : VisionTrainingOptions<BoxDataset>
{
    /// <summary>Gets the random augmentation of the training images.</summary>
    public BoxAugmentation Augmentation { get; init; } = new();

    /// <summary>Gets the probability with which another image is mixed into a training image (mixup; Zhang et al. 2018).</summary>
    public double MixupProbability { get; init; }

    /// <summary>
    /// Gets the fraction of epochs, at the start, trained at two thirds of the image size, which is about twice as fast.
    /// </summary>
    public double LowResolutionFraction { get; init; }

    /// <summary>
    /// Gets whether the trained model also predicts from transformed copies of an image (test-time augmentation). Saved with the model.
    /// </summary>
    public bool TestTimeAugmentation { get; init; }

    /// <summary>Returns the size of the network's input.</summary>
    /// <param name="data">The training data, whose image sizes may determine it.</param>
    public abstract ImageSize InputSizeFor(BoxDataset data);

    /// <summary>Checks the options and the data.</summary>
    /// <param name="data">Training data.</param>
    /// <param name="task">Name of the task's model for messages, such as "detector".</param>
    /// <exception cref="ArgumentException">An option is out of its range, options contradict each other, or the data have no
    /// box.</exception>
    internal void CheckCommon(BoxDataset data, string task)
    {
        CheckCommon();
        CheckFraction(MixupProbability, nameof(MixupProbability));
        CheckFraction(LowResolutionFraction, nameof(LowResolutionFraction));
        if (data.Count == 0) throw new ArgumentException($"{data.Source} contains no images.", nameof(data));
        if (data.Images.All(image => image.Labels.All(label => label.IsCrowd)))
            throw new ArgumentException($"No image in {data.Source} has a box; a {task} needs boxes to learn from.", nameof(data));
        if (Validation is null) return;
        if (!Validation.Classes.SequenceEqual(data.Classes))
            throw new ArgumentException(
                $"The training data have the classes {string.Join(", ", data.Classes)}, but the validation data have "
                    + $"{string.Join(", ", Validation.Classes)}.",
                nameof(Validation));
        if (Validation.Count == 0) throw new ArgumentException($"{Validation.Source} contains no images.", nameof(Validation));
    }
}
