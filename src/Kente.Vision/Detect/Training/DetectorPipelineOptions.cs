namespace Kente.Vision.Detect.Training;

/// <summary>How training images of a detector are chosen and augmented; see the properties of <see cref="DetectorOptions"/>.</summary>
/// <param name="Augmentation">Random augmentation of each image.</param>
/// <param name="MosaicProbability">Probability of a mosaic of four images.</param>
/// <param name="MixupProbability">Probability of mixing in another image.</param>
/// <param name="RepeatThreshold">Frequency of a class below which its images are repeated.</param>
/// <param name="Seed">Seed of order and augmentation.</param>
internal sealed record DetectorPipelineOptions(
    BoxAugmentation Augmentation, double MosaicProbability, double MixupProbability, double? RepeatThreshold, long Seed);
