using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Vision.Landmarks.Training;

/// <summary>
/// The targets of an image: the presence p of an object, and for each point x and y as fractions of the input's sides, whether the point is
/// annotated and inside, and whether it is visible: [p, x1, y1, a1, v1, …].
/// </summary>
internal static class LandmarkTargets
{
    /// <summary>Number of values of a point.</summary>
    public const int Width = 4;

    /// <summary>Returns the number of values of an image.</summary>
    public static int Length(int points) => 1 + (Width * points);

    /// <summary>Encodes the points of an image.</summary>
    /// <param name="points">Points in pixels of the input; empty without an object.</param>
    /// <param name="count">Number of points of the scheme.</param>
    /// <param name="size">Side of the input.</param>
    public static float[] Encode(IReadOnlyList<LandmarkPoint> points, int count, int size)
    {
        var target = new float[Length(count)];
        if (points.Count == 0) return target;
        target[0] = 1;
        foreach (var (index, point) in points.Index())
        {
            // A point outside the input cannot be seen, and heads of bins and cells cannot predict it.
            if (!point.IsAnnotated || point.X < 0 || point.Y < 0 || point.X >= size || point.Y >= size) continue;
            int at = 1 + (Width * index);
            (target[at], target[at + 1], target[at + 2]) = ((float)(point.X / size), (float)(point.Y / size), 1);
            target[at + 3] = point.Visibility == LandmarkVisibility.Visible ? 1 : 0;
        }
        return target;
    }

    /// <summary>Splits targets into the presence [batch], positions [batch, points, 2], annotated [batch, points] and visible.</summary>
    public static (Tensor Presence, Tensor Positions, Tensor Annotated, Tensor Visible) Split(Tensor target)
    {
        var points = target.narrow(-1, 1, target.shape[^1] - 1).reshape(target.shape[0], -1, Width);
        return (target.select(-1, 0), points.narrow(-1, 0, 2), points.select(-1, 2), points.select(-1, 3));
    }

    /// <summary>Returns the mean over the annotated points of each image; 0 for an image without.</summary>
    public static Tensor Mean(Tensor values, Tensor annotated) =>
        (values * annotated).sum(-1) / annotated.sum(-1).clamp_min(Scalars.Of(1));
}
