"""A static report site about a public plan: was each commitment kept?"""
