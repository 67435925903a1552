using Kente.Vision.Landmarks.Formats;

namespace Kente.Vision;

/// <summary>Adds reading and writing of annotation files to <see cref="LandmarkDataset"/>.</summary>
public static class LandmarkDatasetFiles
{
    extension(LandmarkDataset)
    {
        /// <summary>
        /// Reads a data set with points from CSV, 300-W (<c>.pts</c>), COCO keypoints or dlib (<c>.xml</c>). Reads only the headers of the
        /// images; see <see cref="LandmarkDataset.Verify"/>.
        /// </summary>
        /// <param name="path">The folder, or the annotation file.</param>
        /// <param name="options">
        /// Format, part, scheme, annotators, cropping and strictness. By default the format is detected and problems are skipped.
        /// </param>
        /// <exception cref="DataException">
        /// Nothing can be read, or a problem was found and <see cref="LandmarkDatasetOptions.Strict"/> is set.
        /// </exception>
        /// <exception cref="ArgumentOutOfRangeException">A margin or the size of a pixel is out of its range.</exception>
        public static LandmarkDataset Open(string path, LandmarkDatasetOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(path);
            return LandmarkFormats.Read(path, options ?? new());
        }

        /// <summary>
        /// Reads every part of a data set: the values of the column <c>split</c> (CSV), or files or folders named train, val or test;
        /// without such, everything as one part.
        /// </summary>
        /// <param name="path">The folder, or the annotation file.</param>
        /// <param name="options">As for <c>Open</c>, without a part.</param>
        /// <exception cref="DataException">Nothing can be read.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A margin or the size of a pixel is out of its range.</exception>
        public static IReadOnlyList<LandmarkDatasetPart> OpenParts(string path, LandmarkDatasetOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(path);
            return LandmarkFormats.ReadParts(path, options ?? new());
        }
    }

    extension(LandmarkDataset data)
    {
        /// <summary>
        /// Writes images and annotations into a new folder. Image files are copied; generated and cropped images are written as PNG.
        /// </summary>
        /// <param name="folder">The folder; if it exists, it must be empty.</param>
        /// <param name="format">Format of the annotations.</param>
        /// <exception cref="ArgumentException">
        /// The format cannot store something that the data have, such as hidden points or several annotators; CSV stores everything.
        /// </exception>
        /// <exception cref="DataException">The folder is not empty or cannot be written, or an image cannot be read.</exception>
        public void Save(string folder, LandmarkFormat format)
        {
            ArgumentNullException.ThrowIfNull(data);
            ArgumentNullException.ThrowIfNull(folder);
            LandmarkFormats.Write(data, folder, format);
        }
    }
}
