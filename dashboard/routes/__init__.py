"""Plain HTTP beside the pages: data by address, and the light page. No Streamlit session."""
