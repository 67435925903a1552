namespace Kente.Vision.Tables;

/// <summary>Adds pictures to what a <see cref="Feature"/> can be made of.</summary>
public static class PictureFeatures
{
    extension(Feature)
    {
        /// <summary>Pictures whose paths stand in a column, decoded and resized when their rows are asked for: bytes of shape (n, height, width, 3).</summary>
        /// <param name="column">Name of a column of texts; a path is taken from the folder of the table's file.</param>
        /// <param name="width">Width that pictures are brought to, in pixels.</param>
        /// <param name="height">Height that pictures are brought to, in pixels.</param>
        /// <exception cref="ArgumentOutOfRangeException">A side is below 1.</exception>
        public static Feature Pictures(string column, int width, int height)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
            ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
            return new PictureFeature(column, new(width, height));
        }
    }
}
