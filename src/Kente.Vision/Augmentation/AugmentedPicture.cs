using Kente.Vision.Boxes;
using Kente.Vision.Images;

namespace Kente.Vision.Augmentation;

/// <summary>A changed picture of the size that the network takes, with its moved boxes.</summary>
/// <param name="Picture">The pixels.</param>
/// <param name="Labels">The boxes, relative to this picture, clipped to it.</param>
public sealed record AugmentedPicture(Picture Picture, IReadOnlyList<BoxLabel> Labels);
