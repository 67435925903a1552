using Kente.Vision.Tables;

namespace Kente.Vision;

/// <summary>Adds image columns to <see cref="Feature"/>.</summary>
public static class ImageFeatures
{
    extension(Feature)
    {
        /// <summary>
        /// Creates a feature of images whose paths a column contains: bytes of shape (n, height, width, 3), loaded and resized on demand.
        /// </summary>
        /// <param name="column">Name of the text column. Paths are relative to the folder of the table's file.</param>
        /// <param name="width">Width to which images are resized, in pixels.</param>
        /// <param name="height">Height to which images are resized, in pixels.</param>
        /// <exception cref="ArgumentOutOfRangeException">A side is below 1.</exception>
        public static Feature Images(string column, int width, int height)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
            ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
            return new ImageFeature(column, new(width, height));
        }
    }
}
