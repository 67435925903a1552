using Kente.Vision.Tests;

namespace Kente.Volumes.Tests.Dicom;

public sealed class DicomFolderTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(DicomFile.Implicit)]
    [InlineData(DicomFile.Explicit)]
    [InlineData(DicomFile.Deflated)]
    public void Slices_are_ordered_by_position_and_rescaled(string syntax)
    {
        // Names in another order than positions.
        new DicomFile(200) { Syntax = syntax }.Position(-10, -20, 34).Save(_folder["a"]);
        new DicomFile(0) { Syntax = syntax }.Position(-10, -20, 30).Save(_folder["b"]);
        new DicomFile(100) { Syntax = syntax }.Position(-10, -20, 32).Save(_folder["c"]);
        var volume = Volume.Load(_folder.Root);
        Assert.Equal(new(4, 3, 3), volume.Size);
        Assert.Equal(-1024, volume[0, 0, 0]);
        Assert.Equal(-1024 + 11, volume[3, 2, 0]);
        Assert.Equal(-1024 + 104, volume[0, 1, 1]);
        Assert.Equal(-1024 + 200, volume[0, 0, 2]);
    }

    [Fact]
    public void A_single_file_is_not_a_volume()
    {
        Series(3);
        string slice = Directory.GetFiles(_folder.Root)[0];
        Assert.Contains(
            "is a single DICOM file; give the folder of the slices of its series", Assert.Throws<DataException>(() => Volume.Load(slice)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Positions_are_those_of_the_slices()
    {
        Series(3);
        var volume = Volume.Load(_folder.Root);
        Assert.Equal("LPS", volume.Affine.Orientation);
        // The first pixel spacing is between rows, the second between columns.
        Assert.Equal(new(0.25, 0.5, 2), volume.Spacing);
        Assert.Equal(new WorldPoint<Lps>(-10 + (3 * 0.25), -20 + (2 * 0.5), 30 + 2).To<Ras>(), volume.ToWorld(new(3, 2, 1)));
    }

    [Fact]
    public void Sagittal_slices_keep_their_directions()
    {
        for (int k = 0; k < 3; k++)
            new DicomFile().Text(0x00200037, "DS", @"0\1\0\0\0\-1").Position(5 - (3 * k), 0, 0).Save(_folder[$"{k}"]);
        var volume = Volume.Load(_folder.Root);
        Assert.Equal("PIR", volume.Affine.Orientation);
        Assert.Equal(new WorldPoint<Ras>(-5 + 3, -0.25, -0.5), volume.ToWorld(new(1, 1, 1)));
    }

    [Fact]
    public void A_tilted_gantry_shears_the_volume()
    {
        for (int k = 0; k < 4; k++) new DicomFile().Position(0, 0.5 * k, 2 * k).Save(_folder[$"{k}"]);
        Assert.Equal(new WorldPoint<Lps>(0, 1.5, 6).To<Ras>(), Volume.Load(_folder.Root).ToWorld(new(0, 0, 3)));
    }

    [Fact]
    public void Signed_pixels_and_bits_above_the_stored_ones_are_read()
    {
        ushort[] pixels = new ushort[12];
        (pixels[0], pixels[1], pixels[2]) = (0x0FFF, 0xF001, 0x0800);
        new DicomFile().Number(0x00280103, 1).Pixels(pixels).Save(_folder["a"]);
        Assert.Equal([-1 - 1024, 1 - 1024, -2048 - 1024], Volume.Load(_folder.Root).ToArray()[..3]);
    }

    [Fact]
    public void Pixels_of_8_bits_are_read()
    {
        new DicomFile().Number(0x00280100, 8).Number(0x00280101, 8).Number(0x00280102, 7)
            .Bytes(0x7FE00010, "OB", [1, 2, 255, 4, 5, 6, 7, 8, 9, 10, 11, 12]).Save(_folder["a"]);
        Assert.Equal(255 - 1024, Volume.Load(_folder.Root)[2, 0, 0]);
    }

    [Fact]
    public void One_slice_has_its_thickness()
    {
        new DicomFile().Save(_folder["a"]);
        Assert.Equal(new(0.25, 0.5, 5), Volume.Load(_folder.Root).Spacing);
    }

    [Theory]
    [InlineData(DicomFile.Implicit, true, "SQ")]
    [InlineData(DicomFile.Implicit, false, "SQ")]
    [InlineData(DicomFile.Explicit, true, "SQ")]
    [InlineData(DicomFile.Explicit, false, "SQ")]
    [InlineData(DicomFile.Explicit, true, "UN")]
    public void Elements_in_sequences_do_not_count(string syntax, bool isUndefined, string type)
    {
        new DicomFile { Syntax = syntax }.Position(1, 2, 3).Sequence(0x00081140, isUndefined, type).Sequence(0x00400275, isUndefined, type)
            .Save(_folder["a"]);
        Assert.Equal(new WorldPoint<Lps>(1, 2, 3).To<Ras>(), Volume.Load(_folder.Root).ToWorld(default));
    }

    [Fact]
    public void Other_files_are_ignored()
    {
        Series(2);
        _folder.Write("notes.txt", "text");
        new DicomFile().Without(0x7FE00010).Save(_folder["DICOMDIR"]);
        Assert.Equal(2, Volume.Load(_folder.Root).Size.K);
    }

    [Fact]
    public void A_missing_slice_gives_one_sentence()
    {
        Series(6);
        File.Delete(_folder["3"]);
        AssertSentence("Slices are missing: most are 2 mm apart, but after 34 mm there is a gap of 4 mm");
    }

    [Fact]
    public void A_duplicate_slice_gives_one_sentence()
    {
        Series(4);
        Slice(2).Save(_folder["again"]);
        AssertSentence("Two slices lie at the same position, 34 mm");
    }

    [Fact]
    public void Several_series_give_one_sentence()
    {
        Series(3);
        Slice(7).Text(0x0020000E, "UI", "1.2.4").Save(_folder["other"]);
        AssertSentence("contains 2 series", "dcm2niix");
    }

    [Fact]
    public void A_localizer_among_the_slices_gives_one_sentence()
    {
        Series(3);
        Slice(7).Text(0x00200037, "DS", @"0\1\0\0\0\-1").Save(_folder["localizer"]);
        AssertSentence("different orientations", "dcm2niix");
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2.4.70")]
    [InlineData("1.2.840.10008.1.2.4.90")]
    [InlineData("1.2.840.10008.1.2.5")]
    [InlineData("1.2.840.10008.1.2.2")]
    public void Other_transfer_syntaxes_give_one_sentence(string syntax)
    {
        new DicomFile { Syntax = syntax }.Save(_folder["a"]);
        AssertSentence("dcm2niix", syntax);
    }

    [Theory]
    [InlineData(0x00200032, "no image position (0020,0032)")]
    [InlineData(0x00200037, "no image orientation (0020,0037)")]
    [InlineData(0x00280030, "no pixel spacing (0028,0030)")]
    [InlineData(0x00280010, "0 rows")]
    [InlineData(0x00180050, "does not state its thickness")]
    public void A_missing_element_gives_one_sentence(uint tag, string said)
    {
        new DicomFile().Without(tag).Save(_folder["a"]);
        AssertSentence(said);
    }

    [Theory]
    [InlineData(0x00280008, "IS", "12", "12 frames")]
    [InlineData(0x00280004, "CS", "RGB", "The pixels are colors")]
    [InlineData(0x00280004, "CS", "MONOCHROME1", "small values are bright")]
    [InlineData(0x00080060, "CS", "US", "the modality US; CT and MR can be read")]
    [InlineData(0x00080060, "CS", "DOE^JANE", "another modality; CT and MR can be read")]
    [InlineData(0x00280030, "DS", @"0\1", "not above 0 mm")]
    [InlineData(0x00200037, "DS", @"1\0\0\1\0\0", "right angles")]
    [InlineData(0x00281053, "DS", "0", "rescale slope of the slice is 0")]
    [InlineData(0x00200032, "DS", @"1\2\nan", "(0020,0032) contains something else than finite numbers")]
    public void A_wrong_element_gives_one_sentence(uint tag, string type, string value, string said)
    {
        new DicomFile().Text(tag, type, value).Save(_folder["a"]);
        AssertSentence(said);
    }

    [Theory]
    [InlineData(DicomFile.Explicit, 1)]
    [InlineData(DicomFile.Explicit, 20)]
    [InlineData(DicomFile.Explicit, 30)]
    [InlineData(DicomFile.Implicit, 24)]
    public void Truncated_files_give_one_sentence(string syntax, int cut)
    {
        new DicomFile { Syntax = syntax }.Save(_folder["a"], cut);
        AssertSentence("truncated or damaged");
    }

    // The reader must fail with a sentence, never with an exception of its own, wherever a byte is wrong.
    [Fact]
    public void Every_damaged_byte_gives_a_volume_or_one_sentence()
    {
        new DicomFile().Sequence(0x00081140, isUndefined: true).Save(_folder["a"]);
        byte[] bytes = File.ReadAllBytes(_folder["a"]);
        for (int i = 128; i < bytes.Length; i++)
        {
            byte[] damaged = [.. bytes];
            damaged[i] ^= 0x95;
            File.WriteAllBytes(_folder["a"], damaged);
            try
            {
                Volume.Load(_folder.Root);
            }
            catch (DataException error)
            {
                Assert.DoesNotContain("DOE", error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Folders_of_series_are_counted_because_their_names_may_be_those_of_patients()
    {
        foreach (string name in (string[])["b lung", "a bone", "notes"]) Directory.CreateDirectory(_folder[name]);
        _folder.Write("notes/a.txt", "text");
        Slice(1).Save(_folder["b lung/1"]);
        Slice(1).Save(_folder["a bone/1"]);
        AssertSentence("The slices lie in 2 folders inside of this one; choose one of them.");
    }

    [Fact]
    public void A_faulty_slice_is_counted_because_its_name_may_be_that_of_the_patient()
    {
        Series(3);
        Slice(4).Without(0x00200032).Save(_folder["1 DOE JANE"]);
        AssertSentence("File 3 of 4 in the order of their names: The slice has no image position");
        Slice(4).Pixels(new ushort[3]).Save(_folder["1 DOE JANE"]);
        var error = Assert.Throws<DataException>(() => Volume.Load(_folder.Root));
        Assert.DoesNotContain("DOE", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_slices_gives_one_sentence() => AssertSentence("contains no DICOM slices");

    private static DicomFile Slice(int k) => new DicomFile().Position(-10, -20, 30 + (2 * k));

    private void Series(int count)
    {
        for (int k = 0; k < count; k++) Slice(k).Save(_folder[$"{k}"]);
    }

    private void AssertSentence(params string[] parts)
    {
        var error = Assert.Throws<DataException>(() => Volume.Load(_folder.Root));
        foreach (string part in parts) Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("DOE", error.Message, StringComparison.Ordinal);
    }
}
