using Kente.Vision.Boxes;

namespace Kente.Vision.Datasets;

/// <summary>A box that can be used, but looks wrong.</summary>
/// <param name="Kind">In what way.</param>
/// <param name="Picture">Its picture.</param>
/// <param name="Label">The box.</param>
public sealed record BoxConcern(BoxConcernKind Kind, AnnotatedPicture Picture, BoxLabel Label);
