using Kente.Vision.Annotations;

namespace Kente.Vision;

/// <summary>Adds reading and writing of annotation files to <see cref="BoxDataset"/>.</summary>
public static class BoxDatasetFiles
{
    extension(BoxDataset)
    {
        /// <summary>
        /// Reads a data set with Pascal VOC, YOLO, COCO or CSV annotations. Reads only the headers of the images; see
        /// <see cref="BoxDataset.Verify"/>. An image has no objects if its annotation says so, or, for YOLO, if it has no label file in a
        /// folder that has some. A polygon, or an oriented box, is read as its bounding box.
        /// </summary>
        /// <param name="path">The folder, or the annotation file of a COCO, CSV or YOLO (<c>data.yaml</c>) data set.</param>
        /// <param name="options">Format, classes, part and strictness. By default the format is detected and problems are skipped.</param>
        /// <exception cref="DataException">Nothing can be read, or a problem was found and <see cref="BoxDatasetOptions.Strict"/> is
        /// set.</exception>
        public static BoxDataset Open(string path, BoxDatasetOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(path);
            return AnnotationFormats.Read(path, options ?? new());
        }
    }

    extension(BoxDataset data)
    {
        /// <summary>
        /// Writes images and annotations into a new folder. Image files are copied; generated images are written as PNG.
        /// </summary>
        /// <param name="folder">The folder; if it exists, it must be empty.</param>
        /// <param name="format">Format of the annotations.</param>
        /// <exception cref="DataException">The folder is not empty or cannot be written, or an image cannot be read.</exception>
        public void Save(string folder, AnnotationFormat format)
        {
            ArgumentNullException.ThrowIfNull(data);
            ArgumentNullException.ThrowIfNull(folder);
            AnnotationFormats.Write([new DatasetPart(null, data)], folder, format);
        }
    }
}
