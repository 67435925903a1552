using System.Numerics.Tensors;

namespace Kente.Volumes.Drawing;

/// <summary>Maximum intensity projections.</summary>
internal static class MaximumIntensity
{
    /// <summary>Returns the projections along i, j and k: flat volumes whose first two axes are those that remain, in order.</summary>
    public static Volume[] Of(Volume volume)
    {
        var (columns, rows, slices) = (volume.Size.I, volume.Size.J, volume.Size.K);
        float[] Plane(int length) => [.. Enumerable.Repeat(float.NegativeInfinity, length)];
        var (alongI, alongJ, alongK) = (Plane(rows * slices), Plane(columns * slices), Plane(columns * rows));
        var row = new float[columns];
        for (int k = 0; k < slices; k++)
            for (int j = 0; j < rows; j++)
            {
                volume.CopyRow(j, k, row);
                alongI[j + (rows * k)] = TensorPrimitives.Max<float>(row);
                Include(alongJ.AsSpan(columns * k, columns));
                Include(alongK.AsSpan(columns * j, columns));
            }
        return
        [
            new(new(rows, slices, 1), volume.Affine, alongI), new(new(columns, slices, 1), volume.Affine, alongJ),
            new(new(columns, rows, 1), volume.Affine, alongK),
        ];

        void Include(Span<float> target) => TensorPrimitives.Max(row, target, target);
    }
}
