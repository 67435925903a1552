using Kente.Data.Tables;
using Kente.Vision.Tables;

namespace Kente.Vision;

/// <summary>Adds images to what a <see cref="Feature"/> can be made of.</summary>
public static class ImageFeatures
{
    extension(Feature)
    {
        /// <summary>Images whose paths stand in a column, decoded and resized when their rows are asked for: bytes of shape (n, height, width, 3).</summary>
        /// <param name="column">Name of a column of texts; a path is taken from the folder of the table's file.</param>
        /// <param name="width">Width that images are brought to, in pixels.</param>
        /// <param name="height">Height that images are brought to, in pixels.</param>
        /// <exception cref="ArgumentOutOfRangeException">A side is below 1.</exception>
        public static Feature Images(string column, int width, int height)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
            ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
            return new ImageFeature(column, new(width, height));
        }
    }
}
