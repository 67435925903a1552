using System.Numerics;
using Kente.Vision.Primitives;

namespace Kente.Volumes.Phantom;

/// <summary>Computes the voxels of a phantom: the bodies with soft edges, as voxels at an edge contain both, and noise.</summary>
/// <param name="shapes">The bodies; later ones lie over earlier ones.</param>
/// <param name="background">Intensity where no body is.</param>
internal sealed class PhantomImage(IReadOnlyList<PaintedShape> shapes, float background)
{
    // Of neighbors along a row, as reconstruction kernels of CT blur noise; the squares sum to 1.
    private const float OwnNoise = 0.8f, SharedNoise = 0.424264f;

    /// <summary>Computes the volume.</summary>
    /// <param name="size">Number of voxels along each axis.</param>
    /// <param name="affine">Transform from voxels to mm.</param>
    /// <param name="noise">Standard deviation of the noise.</param>
    /// <param name="seed">Seed of the noise.</param>
    public Volume Draw(VolumeSize size, Affine affine, double noise, long seed)
    {
        var voxels = new float[size.Count];
        float edge = (float)Math.Max(affine.Spacing.I, Math.Max(affine.Spacing.J, affine.Spacing.K));
        Parallel.For(0, size.K, k =>
        {
            SeededRandom random = new(seed, k);
            var white = new float[size.I + 2];
            List<PaintedShape> near = [];
            for (int j = 0; j < size.J; j++)
            {
                for (int i = 0; i < white.Length; i++) white[i] = Normal(random) * (float)noise;
                Vector3 first = At(affine, new(0, j, k)), last = At(affine, new(size.I - 1, j, k));
                var step = (last - first) / Math.Max(1, size.I - 1);
                near.Clear();
                near.AddRange(shapes.Where(painted => Overlap(painted.Shape, Vector3.Min(first, last), Vector3.Max(first, last), edge)));
                for (int i = 0; i < size.I; i++)
                {
                    float grain = (OwnNoise * white[i + 1]) + (SharedNoise * (white[i] + white[i + 2]));
                    voxels[i + (size.I * (j + (size.J * k)))] = MathF.Round(IntensityAt(first + (i * step), near, edge) + grain);
                }
            }
        });
        return new(size, affine, voxels);
    }

    // From the topmost body down, until nothing below it can be seen.
    private float IntensityAt(Vector3 point, List<PaintedShape> near, float edge)
    {
        float intensity = 0, visible = 1;
        for (int n = near.Count - 1; n >= 0 && visible > 0; n--)
        {
            var (shape, painted) = near[n];
            if (!Overlap(shape, point, point, edge)) continue;
            float share = Math.Clamp(0.5f - (shape.Distance(point) / edge), 0, 1);
            intensity += visible * share * painted;
            visible *= 1 - share;
        }
        return intensity + (visible * background);
    }

    private static bool Overlap(Shape shape, Vector3 low, Vector3 high, float edge)
    {
        Vector3 before = shape.Low - high, after = low - shape.High;
        return before.X < edge && before.Y < edge && before.Z < edge && after.X < edge && after.Y < edge && after.Z < edge;
    }

    private static Vector3 At(Affine affine, VoxelPoint point)
    {
        var (x, y, z) = affine.ToWorld(point);
        return new((float)x, (float)y, (float)z);
    }

    // Box and Muller, 1958.
    private static float Normal(SeededRandom random) =>
        MathF.Sqrt(-2 * MathF.Log(1 - random.NextSingle())) * MathF.Cos(2 * MathF.PI * random.NextSingle());
}
