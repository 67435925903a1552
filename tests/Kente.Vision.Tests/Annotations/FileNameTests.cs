using System.Text;
using CsCheck;
using Kente.Vision.Annotations;

namespace Kente.Vision.Tests.Annotations;

public class FileNameTests
{
    private const string Label = "0 0.5 0.5 0.2 0.4";
    private const string Xml =
        "<annotation><filename>{0}</filename><object><name>{1}</name><bndbox><xmin>10</xmin><ymin>20</ymin><xmax>50</xmax><ymax>60</ymax>"
            + "</bndbox></object></annotation>";

    [Fact]
    public void Names_with_leading_underscores_are_images_and_what_macOS_adds_is_not()
    {
        using TestFolder folder = new();
        foreach (string name in (string[])["__girl", "_b", "c"])
        {
            folder.Image($"images/{name}.jpg");
            folder.Write($"labels/{name}.txt", Label);
        }
        folder.Write("__MACOSX/images/c.jpg", "resource fork");
        folder.Write("images/._c.jpg", "resource fork");
        var data = BoxDataset.Open(folder.Root);
        Assert.Equal(["__girl", "_b", "c"], data.Images.Select(image => image.Name));
        Assert.Empty(data.Skipped);
    }

    [Fact]
    public void Links_to_other_folders_are_followed_and_those_that_lead_back_are_not()
    {
        using TestFolder folder = new(), elsewhere = new();
        elsewhere.Image("a.jpg");
        folder.Write("labels/train/a.txt", Label);
        Directory.CreateDirectory(folder["images"]);
        Directory.CreateSymbolicLink(folder["images/train"], elsewhere.Root);
        Directory.CreateSymbolicLink(elsewhere["above"], folder.Root);
        Directory.CreateSymbolicLink(folder["itself"], ".");
        var data = BoxDataset.Open(folder.Root);
        Assert.Equal("train/a", Assert.Single(data.Images).Name);
        Assert.Equal(2, data.Notes.Count(note => note.Contains("leads back", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("yolo", "images/b.jpg")]
    [InlineData("yolo", "labels/b.txt")]
    [InlineData("yolo", "images/more")]
    [InlineData("voc", "images/b.jpg")]
    [InlineData("voc", "labels/b.xml")]
    [InlineData("csv", "images/b.jpg")]
    [InlineData("csv", "other.json")]
    [InlineData("coco", "images/b.jpg")]
    [InlineData("coco", "other.csv")]
    public void A_broken_link_is_one_problem_and_the_rest_is_read(string format, string broken)
    {
        using TestFolder folder = new();
        foreach (string name in (string[])["a", "b"])
        {
            folder.Image($"images/{name}.jpg");
            if (format == "yolo") folder.Write($"labels/{name}.txt", Label);
            if (format == "voc") folder.Write($"labels/{name}.xml", Xml.Replace("{1}", "cat", StringComparison.Ordinal));
        }
        if (format == "csv") folder.Write("all.csv", "filename,class,xmin,ymin,xmax,ymax\na.jpg,cat,1,2,30,40\nb.jpg,cat,1,2,30,40\n");
        if (format == "coco")
            folder.Write("all.json", """
                {"images": [{"id": 1, "file_name": "a.jpg"}, {"id": 2, "file_name": "b.jpg"}], "categories": [{"id": 1, "name": "cat"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [10, 20, 40, 40]},
                                 {"id": 2, "image_id": 2, "category_id": 1, "bbox": [10, 20, 40, 40]}]}
                """);
        File.Delete(folder[broken]);
        File.CreateSymbolicLink(folder[broken], folder["gone"]);
        var data = BoxDataset.Open(folder.Root);
        bool isOfImage = Path.GetFileNameWithoutExtension(broken) == "b";
        Assert.Equal(isOfImage ? ["a"] : ["a", "b"], data.Images.Select(image => image.Name));
        Assert.All(data.Images, image => Assert.Single(image.Labels));
        var problem = Assert.Single(data.Skipped);
        Assert.Equal((DataProblemKind.BrokenLink, folder[broken]), (problem.Kind, problem.Path));
        Assert.Contains("broken link", problem.Reason, StringComparison.Ordinal);
        Assert.Empty(data.Notes);
    }

    [Theory]
    [InlineData("images\\a.jpg")]
    [InlineData(".\\images\\a.jpg")]
    [InlineData("C:\\Users\\someone\\pics\\a.jpg")]
    [InlineData("D:/data/images/a.jpg")]
    public void Names_written_on_Windows_are_found_in_every_format(string name)
    {
        foreach (var (file, text) in ((string, string)[])[
            ("all.json", $$"""
                {"images": [{"id": 1, "file_name": "{{name.Replace("\\", "\\\\", StringComparison.Ordinal)}}"}],
                 "categories": [{"id": 1, "name": "cat"}],
                 "annotations": [{"image_id": 1, "category_id": 1, "bbox": [10, 20, 40, 40]}]}
                """),
            ("all.csv", $"filename,class,xmin,ymin,xmax,ymax\n{name},cat,10,20,50,60\n"),
            ("Annotations/other.xml", Xml.Replace("{0}", name, StringComparison.Ordinal).Replace("{1}", "cat", StringComparison.Ordinal))])
        {
            using TestFolder folder = new();
            folder.Image("images/a.jpg");
            folder.Write(file, text);
            var data = BoxDataset.Open(folder.Root);
            Assert.Single(Assert.Single(data.Images).Labels);
            Assert.Empty(data.Skipped);
        }
    }

    [Fact]
    public void Of_images_of_one_name_the_one_whose_folders_agree_is_taken()
    {
        using TestFolder folder = new();
        folder.Image("one/images/a.jpg");
        folder.Image("two/images/a.jpg");
        folder.Write("all.csv", "filename,class,xmin,ymin,xmax,ymax\nC:\\x\\two\\images\\a.jpg,cat,10,20,50,60\n");
        Assert.Equal("two/a", Assert.Single(BoxDataset.Open(folder.Root).Images).Name);
    }

    [Theory]
    [InlineData("café", "cafe\u0301")]
    [InlineData("ệ", "e\u0323\u0302")]
    [InlineData("がぱ", "か\u3099は\u309A")]
    [InlineData("각하", "\u1100\u1161\u11A8\u1112\u1161")]
    [InlineData("й", "и\u0306")]
    public void Names_composed_and_decomposed_are_the_same_file(string composed, string decomposed)
    {
        foreach (var (image, label) in ((string, string)[])[(composed, decomposed), (decomposed, composed)])
        {
            using TestFolder folder = new();
            folder.Image($"images/{image}.jpg");
            folder.Write($"labels/{label}.txt", Label);
            Assert.Single(Assert.Single(BoxDataset.Open(folder.Root).Images).Labels);
            Directory.Delete(folder["labels"], recursive: true);
            folder.Write("all.csv", $"filename,class,xmin,ymin,xmax,ymax\n{label}.jpg,cat,10,20,50,60\n");
            Assert.Single(Assert.Single(BoxDataset.Open(folder.Root).Images).Labels);
        }
    }

    [Theory]
    [InlineData("labels/i0.txt", Label)]
    [InlineData("images/i0.txt", Label)]
    [InlineData("Annotations/i0.xml", "<annotation/>")]
    [InlineData("all.csv", "filename,class,xmin,ymin,xmax,ymax\nb.png,,,,,\ni0.png,cat,10,20,50,60\n")]
    [InlineData(
        "all.json",
        """{"images": [{"id": 1, "file_name": "b.png"}, {"id": 2, "file_name": "I0.png"}], "categories": [], "annotations": []}""")]
    public void A_name_that_differs_only_in_upper_and_lower_case_is_named_and_makes_no_image_without_object(string file, string text)
    {
        using TestFolder folder = new();
        folder.Image("images/b.png");
        folder.Image("images/I0.png");
        File.Move(folder["images/I0.png"], folder["images/I0.PNG"]);
        folder.Write(file, text);
        if (Path.GetFileName(file).StartsWith('i')) folder.Write(file.Replace("i0", "b", StringComparison.Ordinal), text);
        var data = BoxDataset.Open(folder.Root);
        Assert.Equal("b", Assert.Single(data.Images).Name);
        var problem = data.Skipped.First(problem => problem.Kind == DataProblemKind.MissingImage);
        Assert.Contains(
            $"{folder["images/I0.PNG"]} differs only in upper and lower case", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Composing_twice_changes_nothing_and_text_without_marks_stays() => Gen.String.Sample(text =>
    {
        string composed = ComposedText.Of(text);
        Assert.Equal(composed, ComposedText.Of(composed));
        Assert.Equal("café " + composed, ComposedText.Of("cafe\u0301 " + text));
    });

    [Theory]
    [InlineData("gb2312", "小狗", true)]
    [InlineData("gb2312", "小狗", false)]
    [InlineData("windows-1252", "Kühlschrank", true)]
    [InlineData("windows-1252", "Kühlschrank", false)]
    [InlineData("utf-16", "Kühlschrank", true)]
    public void Annotations_in_older_encodings_are_read_and_a_guess_is_said(string encoding, string name, bool declared)
    {
        using TestFolder folder = new();
        folder.Image("JPEGImages/a.jpg");
        folder.Write("Annotations/a.xml", "");
        string declaration = declared ? $"<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n" : "";
        string xml = declaration + Xml.Replace("{1}", name, StringComparison.Ordinal);
        File.WriteAllBytes(folder["Annotations/a.xml"], Bytes(encoding, xml));
        var data = BoxDataset.Open(folder.Root);
        Assert.Equal([name], data.Classes);
        Assert.Equal(declared ? 0 : 1, data.Notes.Count(note => note.Contains("not in UTF-8", StringComparison.Ordinal)));
        if (encoding == "utf-16") return;

        using TestFolder csv = new();
        csv.Image("a.jpg");
        File.WriteAllBytes(csv["all.csv"], Bytes(encoding, $"filename,class,xmin,ymin,xmax,ymax\na.jpg,{name},10,20,50,60\n"));
        File.WriteAllBytes(csv["classes.txt"], Bytes(encoding, $"{name}\n"));
        data = BoxDataset.Open(csv.Root);
        Assert.Equal([name], data.Classes);
        Assert.Contains("2 files, such as", Assert.Single(data.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_type_is_skipped_and_its_entities_are_neither_fetched_nor_expanded()
    {
        using TestFolder folder = new();
        folder.Write("secret.txt", "secret");
        foreach (var (name, content) in ((string, string)[])[("a", "cat"), ("b", "&x;")])
        {
            folder.Image($"JPEGImages/{name}.jpg");
            folder.Write(
                $"Annotations/{name}.xml",
                $"<!DOCTYPE annotation [<!ENTITY x SYSTEM \"{folder["secret.txt"]}\">]>"
                    + Xml.Replace("{1}", content, StringComparison.Ordinal));
        }
        var data = BoxDataset.Open(folder.Root);
        Assert.Equal("a", Assert.Single(data.Images).Name);
        Assert.Equal(["cat"], data.Classes);
        Assert.Equal(DataProblemKind.MalformedAnnotation, Assert.Single(data.Skipped).Kind);
    }

    [Fact]
    public void Images_in_GIF_are_said_to_be_not_supported()
    {
        // Skia would decode the first image of an animation.
        byte[] gif = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==");
        var error = Assert.Throws<DataException>(() => RgbImage.Decode(gif));
        Assert.Contains("GIF files are not supported; convert the image to PNG or JPEG.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_in_TIFF_are_said_to_be_not_supported()
    {
        using TestFolder folder = new();
        folder.Image("images/a.jpg");
        folder.Write("labels/a.txt", Label);
        folder.Write("images/b.tif", "");
        File.WriteAllBytes(folder["images/b.tif"], [.. "II*\0"u8, 8, 0, 0, 0]);
        folder.Write("labels/b.txt", Label);
        var data = BoxDataset.Open(folder.Root);
        Assert.Equal("a", Assert.Single(data.Images).Name);
        var problem = Assert.Single(data.Skipped);
        Assert.Equal((DataProblemKind.UnreadableImage, folder["images/b.tif"]), (problem.Kind, problem.Path));
        Assert.StartsWith("TIFF files are not supported", problem.Reason, StringComparison.Ordinal);
        Assert.Contains(
            "TIFF", Assert.Throws<DataException>(() => RgbImage.Load(folder["images/b.tif"])).Message, StringComparison.Ordinal);
    }

    private static byte[] Bytes(string encoding, string text)
    {
        var found = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        return [.. found.GetPreamble(), .. found.GetBytes(text)];
    }
}
